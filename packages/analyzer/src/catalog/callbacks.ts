import { functionTakers } from './callbacks/functions.js';
import { handlerWrappers } from './callbacks/handlers.js';
import { registrations } from './callbacks/registrations.js';
import type { CallbackRow } from './row.js';

/** Packages and members that take functions, and when they run them. The first row that matches counts. */
export const callbacks: readonly CallbackRow[] = [...handlerWrappers, ...registrations, ...functionTakers];
