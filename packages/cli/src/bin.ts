#!/usr/bin/env node
import './io/tune.js';
import { run } from './io/process.js';

run();
