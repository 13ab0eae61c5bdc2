import type { AnalysedHandler, Confidence, Finding, Location } from '@lmi-ready/analyzer';
import type { Location as SarifLocation, Result, Suppression } from 'sarif';
import type { Report } from '../report.js';
import type { SourceFile } from '../shared/source-file.js';
import { codeFlows } from './code-flows.js';
import { lineFingerprints } from './fingerprint.js';
import { physical, physicalWithCode } from './locations.js';

/** How far to trust a result, from 0 to 100, for viewers that sort by it. */
const RANK: Readonly<Record<Confidence, number>> = { certain: 90, likely: 60, possible: 20 };
const MOST_RELATED = 10;
const MOST_HANDLERS = 20;

/** Whether a result is suppressed, and whether it was there before, SARIF wants to be told of all results or of none. */
export interface ResultOptions {
  readonly showSuppressed?: boolean | undefined;
  readonly baselined?: 'omit' | 'include' | undefined;
}

export function results(findings: readonly Finding[], report: Report, options: ResultOptions): Result[] {
  const { showSuppressed = false, baselined = 'omit' } = options;
  const known = new Set(report.known);
  const ruleIndex = new Map([...report.rules.keys()].map((code, index) => [code, index]));
  const handlers = new Map(report.functions.map(({ handler }) => [handler.id, handler]));
  const fingerprints = new Fingerprints(report.sources);
  return findings.map((finding): Result => {
    const handler = entryName(finding, handlers);
    const related = relatedLocations(finding, handler);
    return {
      ruleId: finding.ruleId,
      ruleIndex: ruleIndex.get(finding.ruleId) ?? -1,
      level: finding.level,
      message: { text: messageWithLinks(finding, handler, related) },
      locations: [{ physicalLocation: physicalWithCode(finding.location, report.sources.get(finding.location.path)) }],
      partialFingerprints: { ...fingerprints.of(finding), 'lmiRootCause/v1': finding.rootCause },
      codeFlows: codeFlows(finding),
      ...(related.length > 0 && { relatedLocations: related }),
      ...(showSuppressed && { suppressions: suppressions(finding) }),
      ...(baselined === 'include' && { baselineState: known.has(finding) ? 'unchanged' : 'new' }),
      rank: RANK[finding.confidence],
      properties: {
        function: handler,
        handlers: finding.handlers.slice(0, MOST_HANDLERS),
        confidence: finding.confidence,
        effort: report.rules.get(finding.ruleId)?.effort ?? 0,
        rootCauseId: finding.rootCause,
        ...(finding.proof && { proof: finding.proof }),
      },
    };
  });
}

function suppressions({ suppression }: Finding): Suppression[] {
  if (!suppression) return [];
  const { kind, reason, location } = suppression;
  return [{ kind, ...(reason && { justification: reason }), location: { physicalLocation: physical(location) } }];
}

/** Name of the function whose call path is shown: the one in the template where there is one. */
function entryName({ callPath, handlers }: Finding, known: ReadonlyMap<string, AnalysedHandler>): string {
  const [entry] = callPath;
  const declared = handlers.map((id) => known.get(id)).find((handler) => isAt(handler?.location, entry?.location));
  return declared?.name ?? entry?.name ?? '';
}

function isAt(a: Location | undefined, b: Location | undefined): boolean {
  return a !== undefined && a.path === b?.path && a.line === b.line;
}

/** The handler is number 1; then what the finding itself points to. */
function relatedLocations({ callPath, related }: Finding, handler: string): SarifLocation[] {
  const [entry] = callPath;
  const places = [
    ...(entry ? [{ location: entry.location, message: `Handler '${handler}' leads here.` }] : []),
    ...related,
  ];
  return places.slice(0, MOST_RELATED).map(({ location, message }, index) => ({
    id: index + 1,
    physicalLocation: physical(location),
    message: { text: message },
  }));
}

/** The sentence of the finding comes first and stands alone: it becomes the title of the alert. */
function messageWithLinks(
  { message, callPath, related }: Finding,
  handler: string,
  locations: readonly SarifLocation[],
): string {
  const [entry] = callPath;
  const targets = related.slice(0, locations.length - (entry ? 1 : 0));
  const links = targets.map(({ location }, index) => {
    const id = index + 1 + (entry ? 1 : 0);
    return `[${linkText(`${location.path}:${String(location.line)}`)}](${String(id)})`;
  });
  return [
    withoutLinks(message),
    ...(entry ? [`Reached from handler [${linkText(handler)}](1).`] : []),
    ...(links.length > 0 ? [`See ${links.join(', ')}.`] : []),
  ].join(' ');
}

/** `handlers[name](event)` in a message would be taken for a link. */
function withoutLinks(text: string): string {
  return text.replace(/\[([^\]]*)\]\(/g, '\\[$1\\](');
}

function linkText(text: string): string {
  return text.replace(/[[\]\\]/g, '\\$&');
}

/** Hashes a file once, and only if it has a result. */
class Fingerprints {
  readonly #sources: ReadonlyMap<string, SourceFile>;
  readonly #lines = new Map<string, readonly string[]>();

  constructor(sources: ReadonlyMap<string, SourceFile>) {
    this.#sources = sources;
  }

  of({ location: { path, line } }: Finding): { primaryLocationLineHash?: string } {
    const hash = this.#linesOf(path)[line - 1];
    return hash === undefined ? {} : { primaryLocationLineHash: hash };
  }

  #linesOf(path: string): readonly string[] {
    let lines = this.#lines.get(path);
    if (!lines) {
      const source = this.#sources.get(path);
      lines = source ? lineFingerprints(source.raw) : [];
      this.#lines.set(path, lines);
    }
    return lines;
  }
}
