#!/usr/bin/env node
import '../dist/echo_supervisord_conf.js';
