import type { Finding, Problem } from '@lmi-ready/analyzer';
import { compareText } from '../../util/compare.js';
import type { FunctionReport, Report } from '../report.js';
import { printable } from '../shared/escape.js';
import { wayText } from '../shared/shorten.js';
import { problemText } from '../text/text.js';
import { element, textElement } from './xml.js';

/** A `testcase` and how it counts in its suite. */
interface Case {
  readonly outcome: 'passed' | 'failed' | 'skipped';
  readonly xml: string;
}

interface Suite {
  readonly name: string;
  readonly cases: readonly Case[];
}

/**
 * JUnit XML for the test tabs of CI systems: a suite a file. Errors and warnings are failed cases, notes are skipped ones; a
 * function that no finding reaches passes, unless its handler could not be read. Problems are skipped in a suite of their own.
 */
export function junitReport(report: Report): string {
  const suites = [
    ...fileSuites(report),
    ...(report.problems.length > 0 ? [{ name: 'problems', cases: report.problems.map(problemCase) }] : []),
  ];
  const all = { name: 'lmi-ready', ...counts(suites.flatMap(({ cases }) => cases)) };
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element('testsuites', all, suites.map(suiteXml))}\n`;
}

function suiteXml({ name, cases }: Suite): string {
  return element(
    'testsuite',
    { name, ...counts(cases) },
    cases.map(({ xml }) => xml),
  );
}

/** By path; in each the functions before the findings. */
function fileSuites({ findings, functions }: Report): readonly Suite[] {
  const named = new Set(findings.flatMap(({ handlers }) => handlers));
  const cases = new Map<string, Case[]>();
  const add = (file: string, entry: Case) => {
    const known = cases.get(file);
    if (known) known.push(entry);
    else cases.set(file, [entry]);
  };
  for (const entry of functions) if (!named.has(entry.handler.id)) add(entry.handler.file, functionCase(entry));
  for (const finding of findings) add(finding.location.path, findingCase(finding));
  return [...cases].sort(([a], [b]) => compareText(a, b)).map(([name, entries]) => ({ name, cases: entries }));
}

function counts(cases: readonly Case[]) {
  const count = (wanted: Case['outcome']) => cases.filter(({ outcome }) => outcome === wanted).length;
  return { tests: cases.length, failures: count('failed'), errors: 0, skipped: count('skipped') };
}

function functionCase({ handler, readiness }: FunctionReport): Case {
  const attributes = { name: handler.id, classname: handler.file };
  if (readiness.grade !== '?') return { outcome: 'passed', xml: element('testcase', attributes) };
  const result = element('skipped', { message: 'The handler could not be read.' });
  return { outcome: 'skipped', xml: element('testcase', attributes, [result]) };
}

function findingCase(finding: Finding): Case {
  const { ruleId, location, level, message } = finding;
  const name = `${ruleId} ${location.path}:${String(location.line)}:${String(location.column)}`;
  const outcome = level === 'note' ? 'skipped' : 'failed';
  const result =
    outcome === 'skipped'
      ? element('skipped', { message: printable(message) })
      : textElement('failure', { message: printable(message), type: level }, details(finding));
  return { outcome, xml: element('testcase', { name, classname: location.path }, [result]) };
}

function details({ message, help, confidence, callPath, witness }: Finding): string {
  return [
    message,
    `confidence: ${confidence}`,
    `path: ${wayText(callPath)}`,
    ...(witness
      ? [
          ...witness.steps.map(
            ({ invocation, location, action }) => `${invocation} ${location.path}:${String(location.line)} ${action}`,
          ),
          witness.outcome,
        ]
      : []),
    `fix: ${help}`,
  ]
    .map(printable)
    .join('\n');
}

function problemCase(problem: Problem): Case {
  const { kind, path } = problem;
  const result = element('skipped', { message: problemText(problem) });
  return { outcome: 'skipped', xml: element('testcase', { name: `${kind} ${path}`, classname: 'problems' }, [result]) };
}
