import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { analyse, type Analysis, type AnalysisRequest } from '../../src/index.js';
import { withFolder } from './run-fixture.js';

/** Analyses files as a project of their own, by their paths. */
export function analyseFiles(
  files: Readonly<Record<string, string>>,
  options: Omit<AnalysisRequest, 'root'> = {},
): Analysis {
  return withFolder((root) => {
    for (const [file, text] of Object.entries({ 'package.json': '{ "private": true }', ...files })) {
      mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
      writeFileSync(path.join(root, file), text);
    }
    return analyse({ root, ...options });
  });
}
