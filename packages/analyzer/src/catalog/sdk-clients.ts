import { aiClients } from './clients/ai.js';
import { cloudClients } from './clients/cloud.js';
import { httpClients } from './clients/http.js';
import { messagingClients } from './clients/messaging.js';
import { serviceClients } from './clients/services.js';
import type { ClientRow } from './row.js';

/**
 * Clients that keep sockets, credentials or caches and belong at module level. `firebase-admin` is left out on purpose:
 * a second `initializeApp()` throws, so no code can make one per invocation.
 */
export const sdkClients: readonly ClientRow[] = [
  ...httpClients,
  ...aiClients,
  ...cloudClients,
  ...messagingClients,
  ...serviceClients,
];
