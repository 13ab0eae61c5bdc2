import type { Finding, Problem } from '@lmi-ready/analyzer';
import { compareFindings, compareText, distinct } from '../../util/compare.js';
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

/**
 * JUnit XML for the test tabs of CI systems: a suite a file. Errors and warnings are failed cases, notes are skipped ones; a
 * function that nothing reaches passes. What could not be read is skipped in a suite of its own.
 */
export function junitReport(report: Report): string {
  const suites = new Map<string, readonly Case[]>([
    ...filesOf(report).map((file) => [file, casesOf(file, report)] as const),
    ...(report.problems.length > 0 ? [['problems', report.problems.map(problemCase)] as const] : []),
  ]);
  const root = element(
    'testsuites',
    { name: 'lmi-ready', ...counts([...suites.values()].flat()) },
    [...suites].map(([name, cases]) =>
      element(
        'testsuite',
        { name, ...counts(cases) },
        cases.map(({ xml }) => xml),
      ),
    ),
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`;
}

function filesOf({ findings, functions }: Report): readonly string[] {
  return distinct([
    ...findings.map(({ location }) => location.path),
    ...flawless(functions, findings).map(({ handler }) => handler.file),
  ]);
}

function casesOf(file: string, { findings, functions }: Report): readonly Case[] {
  return [
    ...flawless(functions, findings)
      .filter(({ handler }) => handler.file === file)
      .sort((a, b) => compareText(a.handler.id, b.handler.id))
      .map(passedCase),
    ...findings
      .filter(({ location }) => location.path === file)
      .sort(compareFindings)
      .map(findingCase),
  ];
}

/** Functions that no finding names. */
function flawless(functions: readonly FunctionReport[], findings: readonly Finding[]): readonly FunctionReport[] {
  const named = new Set(findings.flatMap(({ handlers }) => handlers));
  return functions.filter(({ handler }) => !named.has(handler.id));
}

function counts(cases: readonly Case[]) {
  const count = (wanted: Case['outcome']) => cases.filter(({ outcome }) => outcome === wanted).length;
  return { tests: cases.length, failures: count('failed'), errors: 0, skipped: count('skipped') };
}

function passedCase({ handler }: FunctionReport): Case {
  return { outcome: 'passed', xml: element('testcase', { name: handler.id, classname: handler.file }) };
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
