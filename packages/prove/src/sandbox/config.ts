import { CONFIG_VARIABLE, type SandboxConfig } from '../model/config.js';

/** What the host says about this run. The variable stays for worker threads, which get a copy of the environment. */
export const config: SandboxConfig = JSON.parse(process.env[CONFIG_VARIABLE] ?? '{}') as SandboxConfig;
