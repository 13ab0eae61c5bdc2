// Prints 'N passed, N failed' from the JSON reports of vitest. A file that could not even be loaded counts as one failure,
// a missing report too, and a run without any test is not a success.
import { existsSync, readFileSync } from 'node:fs';

const files = process.argv.slice(2);
const counts = files.map((file) =>
  existsSync(file) ? count(JSON.parse(readFileSync(file, 'utf8'))) : { passed: 0, failed: 1 },
);
const passed = counts.reduce((sum, report) => sum + report.passed, 0);
const failed = counts.reduce((sum, report) => sum + report.failed, 0);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || counts.some((report) => report.passed === 0) || counts.length === 0 ? 1 : 0;

function count(report) {
  const broken = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  );
  return { passed: report.numPassedTests, failed: report.numFailedTests + broken.length };
}
