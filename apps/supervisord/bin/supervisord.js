#!/usr/bin/env node
import '../dist/supervisord.js';
