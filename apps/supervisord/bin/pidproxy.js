#!/usr/bin/env node
import '../dist/pidproxy.js';
