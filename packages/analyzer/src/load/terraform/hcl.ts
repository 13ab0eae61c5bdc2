import { createRequire } from 'node:module';
import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads';

/** A parsed file of Terraform: blocks by type and labels, expressions as `${…}` texts; or what is wrong with it. */
export type HclResult = { readonly json: unknown } | { readonly error: string };

export interface HclText {
  readonly path: string;
  readonly text: string;
}

const TIMEOUT_MS = 60_000;

/** Results by text: an editor asks for the same files again and again. */
const known = new Map<string, HclResult>();

/*
 * The parser is HashiCorp's own, compiled to WebAssembly, and only has an asynchronous door, while the engine is
 * synchronous. So it runs in a worker that is started as early as possible and waited for when its results are needed.
 */
const WORKER = `
const { workerData: { library, files, port, flag } } = require('node:worker_threads');
const finish = (results) => { port.postMessage(results); Atomics.store(flag, 0, 1); Atomics.notify(flag, 0); };
(async () => {
  const { parse } = require(library);
  const results = [];
  for (const { path, text } of files) {
    try { results.push({ json: await parse(path, text) }); }
    catch (error) { results.push({ error: String(error && error.message || error) }); }
  }
  finish(results);
})().catch((error) => finish(files.map(() => ({ error: String(error) }))));
`;

/** Starts to parse; the result waits for the end. */
export function startParsing(files: readonly HclText[]): () => ReadonlyMap<string, HclResult> {
  const fresh = files.filter(({ text }) => !known.has(text));
  const finish = fresh.length > 0 ? startWorker(fresh) : undefined;
  return () => {
    finish?.().forEach((result, i) => known.set(fresh[i]?.text ?? '', result));
    return new Map(files.map(({ path, text }) => [path, known.get(text) ?? { error: 'the parser does not answer' }]));
  };
}

function startWorker(files: readonly HclText[]): () => readonly HclResult[] {
  const { port1, port2 } = new MessageChannel();
  const flag = new Int32Array(new SharedArrayBuffer(4));
  const library = createRequire(import.meta.url).resolve('@cdktn/hcl2json');
  const workerData = { library, files, port: port2, flag };
  const worker = new Worker(WORKER, { eval: true, workerData, transferList: [port2] });
  worker.unref();
  return () => {
    Atomics.wait(flag, 0, 0, TIMEOUT_MS);
    const answer = receiveMessageOnPort(port1) as { message: readonly HclResult[] } | undefined;
    port1.close();
    void worker.terminate();
    return answer?.message ?? files.map(() => ({ error: 'the parser does not answer' }));
  };
}
