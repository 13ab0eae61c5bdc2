import type { Location } from './location.js';

/** Where a handler was declared. */
export type HandlerSource =
  'sam' | 'cloudformation' | 'serverless' | 'cdk' | 'terraform' | 'sst' | 'amplify' | 'convention' | 'config';

/** A function declared by a template (or by configuration), before its code was looked up. */
export interface DeclaredHandler {
  /** Logical id or function name in the template. */
  readonly name: string;
  readonly source: HandlerSource;
  /** Source files that may hold it, best first, relative to the root: every extension of the module path. */
  readonly candidates: readonly string[];
  /** Export path, e.g. `handler` or `api.handler`. */
  readonly exportName: string;
  /** The line of the template that declares it. */
  readonly declaredAt: Location;
  readonly runtime?: string;
  /** Set when the template asks for response streaming (function URL `InvokeMode: RESPONSE_STREAM`). */
  readonly streaming?: boolean;
}

/** An entry point that was found in the code. */
export interface Handler {
  /** `path:export`, e.g. `src/orders.ts:handler`; unique and stable. */
  readonly id: string;
  /** Template names when declared there, else the export. */
  readonly name: string;
  readonly file: string;
  readonly exportName: string;
  readonly source: HandlerSource;
  /** Why it counts as a handler, in words: "declared in template.yaml:12 (OrdersFunction)", "exported as 'handler'". */
  readonly reason: string;
  readonly declaredAt?: Location;
  readonly location: Location;
  readonly streaming: boolean;
}
