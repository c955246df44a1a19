#!/usr/bin/env node
import '../dist/supervisorctl.js';
