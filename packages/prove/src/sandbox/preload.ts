// Loaded into every thread of the runtime before anything else (node --import).
import { syncBuiltinESMExports } from 'node:module';
import { isMainThread } from 'node:worker_threads';
import { config } from './config.js';
import { offerDiscovery } from './discover.js';
import { watchFiles } from './files.js';
import { watchInvocations } from './invocations.js';
import { guardNetwork } from './network.js';
import { watchCommands, watchProcess } from './process-state.js';
import { dieWithHost, watchWorkers } from './workers.js';

if (isMainThread) {
  watchWorkers(dieWithHost());
} else {
  watchInvocations();
  watchFiles();
  watchCommands();
  watchProcess();
  guardNetwork();
  if (config.discover) offerDiscovery();
}
syncBuiltinESMExports();
