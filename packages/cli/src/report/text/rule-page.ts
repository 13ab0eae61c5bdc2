import type { RuleMeta } from '@lmi-ready/analyzer';
import { ruleUrl } from '../shared/rule-url.js';
import { createTheme, type TextOptions, type Theme } from './theme.js';

/** A rule's page for the terminal: its facts, then the text as it is, headings and code set off. */
export function rulePageText(rule: RuleMeta, page: string, version: string, options: TextOptions): string {
  const theme = createTheme(options);
  const body =
    page.trim() === '' ? [`# ${rule.name} (${rule.code})`, '', rule.why, '', rule.fix] : page.trimEnd().split(/\r?\n/);
  const [title = '', ...rest] = highlight(body, theme);
  return `${[title, '', ...facts(rule, version, theme), ...rest].join('\n')}\n`;
}

function facts(rule: RuleMeta, version: string, theme: Theme): readonly string[] {
  const score = rule.blocker ? 'an error blocks the function' : `up to ${String(rule.weight)} points of the score`;
  const rows: readonly (readonly [string, string])[] = [
    ['level', theme.level(rule.level)(rule.level)],
    ['costs', score],
    ['effort', `${String(rule.effort)} per root cause`],
    ...(rule.face === 'cli' ? [] : [['ESLint', `lmi/${rule.name}`] as const]),
    ['page', ruleUrl(rule, version)],
  ];
  return rows.map(([label, value]) => `  ${theme.dim(label.padEnd(6))}  ${value}`);
}

function highlight(lines: readonly string[], { bold, dim, cyan }: Theme): readonly string[] {
  let inCode = false;
  return lines.map((line) => {
    if (line.startsWith('```')) {
      inCode = !inCode;
      return dim(line);
    }
    if (inCode) return cyan(line);
    return line.startsWith('#') ? bold(line) : line;
  });
}
