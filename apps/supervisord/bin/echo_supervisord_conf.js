#!/usr/bin/env node
require('../dist/echo_supervisord_conf.cjs');
