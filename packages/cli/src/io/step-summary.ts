import { appendFileSync, statSync } from 'node:fs';
import type { Environment } from '../environment.js';
import { markdownReport } from '../report/markdown/markdown.js';
import type { Report } from '../report/report.js';
import { messageOf } from './error-text.js';

/** GitHub drops the summary of a step that is larger than 1 MiB as a whole; other commands of the step write to it too. */
const MOST_BYTES = 900_000;
/** Less than a verdict takes. */
const LEAST_BYTES = 5_000;

/** Appends the Markdown summary to the file that a workflow step shows. Outside of GitHub Actions it does nothing. */
export function appendStepSummary(report: Report, { env, stderr }: Environment): void {
  const file = env.GITHUB_STEP_SUMMARY;
  if (!file) return;
  try {
    const maxBytes = MOST_BYTES - (statSync(file, { throwIfNoEntry: false })?.size ?? 0);
    if (maxBytes < LEAST_BYTES) {
      stderr.write(
        `lmi-ready: warning: The step summary is full already, so nothing is added to it; run lmi-ready in a step of its own.\n`,
      );
      return;
    }
    appendFileSync(file, markdownReport(report, { maxFindings: 0, maxBytes }));
  } catch (error) {
    stderr.write(`lmi-ready: warning: Cannot append to the step summary '${file}': ${messageOf(error)}.\n`);
  }
}
