import type { SetterRow } from './row.js';
import { awsSdkSetters } from './setters/aws-sdk.js';
import { credentialSetters } from './setters/credentials.js';
import { librarySetters } from './setters/libraries.js';
import { localeSetters } from './setters/locale.js';
import { loggerSetters } from './setters/loggers.js';
import { tracingSetters } from './setters/tracing.js';
import { transportSetters } from './setters/transport.js';

/** Calls and assignments that change a library, client or logger for everybody who shares it. */
export const setters: readonly SetterRow[] = [
  ...loggerSetters,
  ...tracingSetters,
  ...transportSetters,
  ...credentialSetters,
  ...awsSdkSetters,
  ...localeSetters,
  ...librarySetters,
];
