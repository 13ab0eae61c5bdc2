import type { Engine, Environment, ExitCode } from '../environment.js';
import { createTools } from '../mcp/tools.js';

/** Starts the MCP server, which then lives as long as its client. The protocol's library is loaded only now. */
export function startMcp(environment: Environment, engine: Engine): ExitCode {
  if (process.stdin.isTTY) {
    environment.stderr.write(
      'lmi-ready: Waiting for an MCP client on standard input; let your editor or agent start this.\n',
    );
  }
  import('../mcp/server.js')
    .then(({ serveMcp }) => serveMcp(createTools(environment, engine), engine.ENGINE_VERSION))
    .catch((error: unknown) => {
      const message = error instanceof Error ? error.message : String(error);
      environment.stderr.write(`lmi-ready: Cannot start the MCP server: ${message}\n`);
      process.exitCode = 2;
    });
  return 0;
}
