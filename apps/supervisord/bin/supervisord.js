#!/usr/bin/env node
require('../dist/supervisord.cjs');
