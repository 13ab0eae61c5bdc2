import { agentReport, type AgentOptions } from './agent.js';
import { badgeReport } from './badge.js';
import { csvReport } from './csv.js';
import { githubReport } from './github.js';
import { gitlabReport } from './gitlab.js';
import { htmlReport } from './html/html-report.js';
import { jsonReport } from './json.js';
import { junitReport } from './junit/junit.js';
import { markdownReport, type MarkdownOptions } from './markdown/markdown.js';
import type { Report } from './report.js';
import { sarifReport, type SarifOptions } from './sarif/sarif.js';
import { textReport, type TextReportOptions } from './text/text.js';

export const FORMATS = [
  'text',
  'json',
  'sarif',
  'github',
  'gitlab',
  'junit',
  'markdown',
  'html',
  'agent',
  'csv',
  'badge',
] as const;
export type Format = (typeof FORMATS)[number];

export interface ReportOptions {
  readonly text: TextReportOptions;
  readonly sarif: SarifOptions;
  readonly markdown: MarkdownOptions;
  readonly agent: AgentOptions;
}

/** Reporters are pure: a report and options in, text out. */
export const reporters: Readonly<Record<Format, (report: Report, options: ReportOptions) => string>> = {
  text: (report, options) => textReport(report, options.text),
  json: (report) => jsonReport(report),
  sarif: (report, options) => sarifReport(report, options.sarif),
  github: (report) => githubReport(report),
  gitlab: (report) => gitlabReport(report),
  junit: (report) => junitReport(report),
  markdown: (report, options) => markdownReport(report, options.markdown),
  html: (report) => htmlReport(report),
  agent: (report, options) => agentReport(report, options.agent),
  csv: (report) => csvReport(report),
  badge: (report) => badgeReport(report),
};
