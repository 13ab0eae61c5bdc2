import type { Analysis } from '@lmi-ready/analyzer';
import type { Environment } from '../environment.js';
import { readSetup } from '../io/read-setup.js';
import type { CheckOptions } from './check.js';
import { NOTICE, proveOptions, proverOf } from './prove.js';

/** The analysis with what running the handlers has shown at each finding. */
export async function withProofs(
  analysis: Analysis,
  root: string,
  options: CheckOptions,
  environment: Environment,
): Promise<Analysis> {
  const { proveFindings } = await proverOf(environment);
  const { events } = readSetup(options.setup, environment.cwd);
  environment.stderr.write(NOTICE);
  const proofs = await proveFindings(
    {
      analysis,
      ...(events && { events }),
      onHandler: ({ id }) => environment.stderr.write(`lmi-ready: running ${id}\n`),
    },
    proveOptions(root, options, environment),
  );
  const findings = analysis.findings.map((finding) => {
    const proof = proofs.get(finding);
    return proof ? { ...finding, proof } : finding;
  });
  return { ...analysis, findings };
}
