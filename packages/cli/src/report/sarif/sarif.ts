import type { Finding } from '@lmi-ready/analyzer';
import type { Log, Run } from 'sarif';
import type { Report, Revision } from '../report.js';
import { PROJECT_URL } from '../shared/rule-url.js';
import { keepWithinLimits } from './limits.js';
import { ROOT_ID } from './locations.js';
import { invocation, notificationDescriptors } from './notifications.js';
import { results } from './results.js';
import { ruleDescriptors } from './rules.js';

export interface SarifOptions {
  /** Category of the upload. Left out unless asked for: a log that has one overrides the one the upload is given. */
  readonly category?: string | undefined;
  /** Writes accepted findings as suppressed results. GitHub opens alerts for them all the same, so they are left out by default. */
  readonly showSuppressed?: boolean | undefined;
  /** What to do with findings that the baseline holds; `include` tells all results apart by their baselineState. Default: omit. */
  readonly baselined?: 'omit' | 'include' | undefined;
}

/** A SARIF 2.1.0 log with one run, as GitHub code scanning reads it. */
export function sarifReport(report: Report, options: SarifOptions = {}): string {
  const log: Log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [run(report, options)],
  };
  return `${JSON.stringify(log, null, 1)}\n`;
}

function run(report: Report, options: SarifOptions): Run {
  const { category } = options;
  const { findings, warning } = keepWithinLimits(resultFindings(report, options));
  return {
    tool: {
      driver: {
        name: 'lmi-ready',
        fullName: `LMI Readiness Analyzer ${report.version}`,
        version: report.version,
        semanticVersion: report.version,
        informationUri: PROJECT_URL,
        rules: ruleDescriptors(report),
        notifications: notificationDescriptors(),
      },
    },
    ...(category && { automationDetails: { id: category.endsWith('/') ? category : `${category}/` } }),
    columnKind: 'utf16CodeUnits',
    originalUriBaseIds: { [ROOT_ID]: { description: { text: 'The root of the repository.' } } },
    ...(report.revision && { versionControlProvenance: [provenance(report.revision)] }),
    invocations: [invocation(report.problems, warning)],
    results: results(findings, report, options),
  };
}

/** The findings that become results. */
export function resultFindings(
  report: Report,
  { showSuppressed, baselined }: Pick<SarifOptions, 'showSuppressed' | 'baselined'>,
): readonly Finding[] {
  return [
    ...report.findings,
    ...(baselined === 'include' ? report.known : []),
    ...(showSuppressed ? report.accepted : []),
  ];
}

function provenance({ repositoryUri, revisionId, branch }: Revision): NonNullable<Run['versionControlProvenance']>[0] {
  return { repositoryUri, revisionId, ...(branch && { branch }), mappedTo: { uriBaseId: ROOT_ID } };
}
