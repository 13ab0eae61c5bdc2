#!/usr/bin/env node
import { run } from './io/process.js';

run();
