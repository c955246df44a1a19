#!/usr/bin/env node
require('../dist/pidproxy.cjs');
