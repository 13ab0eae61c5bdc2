import type { Finding, Location, PathStep, Witness } from '@lmi-ready/analyzer';
import { plural } from '../../util/plural.js';
import type { Report } from '../report.js';
import { shortenSteps } from '../shared/shorten.js';
import { drawFrame } from '../text/frame.js';
import { createTheme } from '../text/theme.js';
import { code, fenced, literal } from './escape.js';
import { placeLink, ruleLink } from './links.js';

const FRAME = createTheme({ width: 100, colour: false, unicode: true, hyperlinks: false });

/** A finding with its place, way and fix; what proves it can be unfolded. */
export function findingBlock(finding: Finding, report: Report): string {
  const { ruleId, message, location, help, callPath, related, witness } = finding;
  const shownCode = drawFrame(report.sources.get(location.path), location, (text) => text, FRAME);
  const proof = [
    ...(shownCode.length > 0 ? [fenced(shownCode)] : []),
    `Way there: ${wayThere(callPath)}`,
    ...related.map((entry) => `See ${placeLink(entry.location, report)} ${literal(entry.message)}`),
    ...(witness ? [schedule(witness, location)] : []),
  ];
  return [
    `**${ruleLink(ruleId, report)}** ${literal(message)}<br>`,
    `${whereText(finding, report)}<br>`,
    `Fix: ${literal(help)}`,
    '',
    `<details><summary>${witness ? 'Code, and two invocations that collide' : 'Code'}</summary>`,
    '',
    proof.join('\n\n'),
    '',
    '</details>',
  ].join('\n');
}

/** A note is to be verified by hand: one line. */
export function noteItem(finding: Finding, report: Report): string {
  return `- ${ruleLink(finding.ruleId, report)} ${literal(finding.message)} ${whereText(finding, report)}`;
}

function whereText({ location, functionName, confidence, handlers }: Finding, report: Report): string {
  const more = handlers.length > 1 ? `, reached from ${plural(handlers.length, 'function')}` : '';
  return `${placeLink(location, report)}${functionName === '' ? '' : ` in ${code(functionName)}`}${confidence === 'certain' ? '' : `, ${confidence}`}${more}`;
}

function wayThere(steps: readonly PathStep[]): string {
  const items = steps.map(
    ({ name, location }) => `${code(name)} ${literal(`${location.path}:${String(location.line)}`)}`,
  );
  return shortenSteps(items, '').join(' → ');
}

/** One row a step, one column an invocation. */
function schedule({ steps, outcome }: Witness, { path }: Location): string {
  const rows = steps.map(({ invocation, location, action }) => {
    const at = location.path === path ? `line ${String(location.line)}` : `${location.path}:${String(location.line)}`;
    return `| ${literal(at)} | ${invocation === 'A' ? `${literal(action)} | ` : ` | ${literal(action)}`} |`;
  });
  return ['| | invocation A | invocation B |', '|---|---|---|', ...rows, '', `**${literal(outcome)}**`].join('\n');
}
