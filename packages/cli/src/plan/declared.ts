import type { HandlerSource } from '@lmi-ready/analyzer';

/** What a project says about the function of a plan. */
export interface DeclaredFunction {
  /** Logical id, key or construct id; the export of a function that no template declares. */
  readonly name: string;
  readonly source: HandlerSource;
  /** Id of the handler, `src/orders.ts:handler`; absent when its code was not found. */
  readonly handler?: string;
  /** Where it is declared, `template.yaml:12`. */
  readonly declaredAt: string;
  /** `nodejs22.x`. */
  readonly runtime?: string;
  readonly timeoutS?: number;
  readonly provisionedConcurrency?: number;
  /** Name of the deployed function, where the declaration gives it one. */
  readonly functionName?: string;
  /** Kinds of event sources in lower case: `sqs`, `api`. */
  readonly eventSources: readonly string[];
  /** It is attached to a capacity provider already. */
  readonly managed: boolean;
}
