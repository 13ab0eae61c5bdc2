// Prints 'N passed, N failed' from the JSON report of vitest. A file that could not even be loaded counts as one failure,
// a missing report too, and a run without any test is not a success.
import { existsSync, readFileSync } from 'node:fs';

const file = process.argv[2];
const { passed, failed } =
  file && existsSync(file) ? count(JSON.parse(readFileSync(file, 'utf8'))) : { passed: 0, failed: 1 };
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;

function count(report) {
  const broken = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  );
  return { passed: report.numPassedTests, failed: report.numFailedTests + broken.length };
}
