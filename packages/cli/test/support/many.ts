/** Reports of any size, and names that try to be more than text. */
import type { Analysis, Finding } from '@lmi-ready/analyzer';
import { frozenAnalysis } from './frozen.js';

/** Copies of a frozen finding on lines of their own. */
export function manyFindings(count: number, change: (index: number) => Partial<Finding> = () => ({})): Finding[] {
  const [finding] = frozenAnalysis.findings;
  if (!finding) throw new Error('no finding is frozen');
  return Array.from({ length: count }, (_, index) => {
    const line = index + 1;
    const location = { ...finding.location, path: 'src/many.ts', line, endLine: line };
    return { ...finding, rootCause: String(index), location, ...change(index) };
  });
}

export function withFindings(findings: readonly Finding[]): Analysis {
  return { ...frozenAnalysis, findings };
}

/** The frozen analysis with a text at every place that analysed code or its author decides about. */
export function named(text: string): Analysis {
  const findings = frozenAnalysis.findings.map((finding) => ({
    ...finding,
    location: { ...finding.location, path: text },
    message: `'${text}' is shared.`,
    help: `Keep '${text}' local.`,
    functionName: text,
    callPath: finding.callPath.map((step) => ({ ...step, name: text, location: { ...step.location, path: text } })),
    related: [{ location: { ...finding.location, path: text }, message: text }],
    ...(finding.witness && {
      witness: { outcome: text, steps: finding.witness.steps.map((step) => ({ ...step, action: text })) },
    }),
  }));
  const handlers = frozenAnalysis.handlers.map((handler, index) => ({
    ...handler,
    name: text,
    id: `${text} ${String(index)}`,
  }));
  const problems = frozenAnalysis.problems.map((problem) => ({ ...problem, path: text, message: text }));
  return { ...frozenAnalysis, findings, handlers, problems };
}

export const HOSTILE: readonly string[] = [
  '<script>alert(1)</script><img src=x onerror=alert(1)>',
  '](https://evil.example) [x](javascript:alert(1))',
  '![x](https://evil.example/x.png)',
  '| a | b |\n|---|---|\n',
  '</details></summary><details open>',
  '**bold** _em_ ~~gone~~ `code` ``two``',
  '@octocat @acme/team #1 acme/orders#1 :tada: :+1: $x^2$ $$y$$',
  'https://evil.example www.evil.example a@evil.example',
  '&lt;b&gt; &copy; &#60;',
  '# heading\n- item\n> quote\n```\nfence',
  '::error file=x::injected\n::set-output name=a::b',
  'a,line=1,title=b::c: d%2C',
  '%0A::error::injected ##[error]injected ##[add-path]/tmp',
  ']]><!-- --> <!DOCTYPE x> <?xml?>',
  'tab\there \u0000\u0007\u001b[31m\u202e\ufeff\ud800',
];
