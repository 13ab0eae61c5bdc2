import { jsonReport } from './json.js';
import type { Report } from './report.js';
import { sarifReport, type SarifOptions } from './sarif/sarif.js';
import { textReport, type TextReportOptions } from './text/text.js';

export const FORMATS = ['text', 'json', 'sarif'] as const;
export type Format = (typeof FORMATS)[number];

export interface ReportOptions {
  readonly text: TextReportOptions;
  readonly sarif: SarifOptions;
}

/** Reporters are pure: a report and options in, text out. */
export const reporters: Readonly<Record<Format, (report: Report, options: ReportOptions) => string>> = {
  text: (report, options) => textReport(report, options.text),
  json: (report) => jsonReport(report),
  sarif: (report, options) => sarifReport(report, options.sarif),
};
