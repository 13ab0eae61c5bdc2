import { Host } from './launch.js';
import type { Answer, Limits, WitnessSchedule } from './model/request.js';
import type { Experiment } from './model/result.js';
import { findClient } from './runtime/client.js';
import { findNode } from './runtime/node.js';
import { stage, type Target } from './stage/stage.js';

/** What all handlers of a run have in common. */
export interface ProveOptions {
  /** Root of the project: its node_modules are looked at for Node.js and the runtime client. */
  readonly root: string;
  /** Folder that the runtime client is installed into on first use. */
  readonly cache: string;
  /** A node binary of version 22 or later. */
  readonly node?: string;
  readonly seed?: number;
  /** Overlapping invocations of one run. */
  readonly invocations?: number;
  readonly concurrency?: number;
  readonly workers?: number;
  /** Runs with other seeds when the first shows nothing. */
  readonly runs?: number;
  /** False leaves out the runs in which a connection is cut. */
  readonly faults?: boolean;
  /** False leaves out looking for the fewest invocations that show a failure. */
  readonly reduce?: boolean;
  /** Invocations for the measure of memory, 0 for none. */
  readonly soak?: number;
  /** Folder that the handler sees as /opt, as it would a layer. */
  readonly layer?: string;
  readonly answers?: readonly Answer[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly limits?: Partial<Limits>;
  /** Told before the minute that building the runtime client takes. */
  readonly onInstall?: () => void;
}

export interface ProveRequest {
  readonly target: Target;
  /** Event with `{{label}}` where canaries go; made of what the handler reads when nobody says more. */
  readonly event?: unknown;
  readonly witness?: WitnessSchedule;
}

/** What matters to more than one place. */
export const DEFAULTS = { seed: 1, runs: 3 };

const LIMITS: Limits = { runTime: 60_000, answerTime: 3_000, cpuTime: 120, memory: 1024 };

/** Runs one handler on AWS's runtime, the invocations in turn and overlapping, and tells what showed. */
export async function prove({ target, event, witness }: ProveRequest, options: ProveOptions): Promise<Experiment> {
  const { root, cache, onInstall = () => undefined } = options;
  const node = findNode(options.node, root);
  const client = findClient({ root, cache, node, onInstall });
  const host = await Host.open(node, options.layer ?? '', [client, target.file]);
  try {
    const taskRoot = await stage(target, host);
    return await host.run({
      node,
      client,
      taskRoot,
      ...(event !== undefined && { event }),
      answers: options.answers ?? [],
      environment: options.environment ?? {},
      seed: options.seed ?? DEFAULTS.seed,
      invocations: options.invocations ?? 40,
      concurrency: options.concurrency ?? 64,
      workers: options.workers ?? 1,
      soak: options.soak ?? 1500,
      runs: options.runs ?? DEFAULTS.runs,
      faults: options.faults ?? true,
      reduce: options.reduce ?? true,
      ...(witness && { witness }),
      limits: { ...LIMITS, ...options.limits },
    });
  } finally {
    await host.close();
  }
}
