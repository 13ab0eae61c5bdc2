import { HOURS_PER_MONTH } from './prices.js';

/*
 * AWS's own pricing calculator for Managed Instances, step by step, so that its answer can be shown beside ours:
 * https://github.com/aws-samples/sample-aws-lambda-managed-instances/tree/main/tools/pricing-calculator
 * Where it differs from the price page (Lambda's duration price comes from a rounded per-millisecond entry, an environment
 * always fits on an instance, no tiers), so does this; the plan itself is made by the other files of this folder.
 */

export interface CalculatorInput {
  readonly requests: number;
  readonly seconds: number;
  /** Memory that one execution takes. */
  readonly memoryMb: number;
  /** Concurrent executions to hold. */
  readonly concurrency: number;
  /** Concurrent executions per vCPU that the runtime allows. */
  readonly runtimeLimit: number;
  /** CPU that one execution takes while it runs, in percent: 12.5, 25 or 50. */
  readonly cpuShare: number;
  readonly gbPerVcpu: number;
  readonly instance: { readonly vcpus: number; readonly memoryGb: number; readonly perHour: number };
  /** 3 with three availability zones, 5 with five, 1 without. */
  readonly minimumInstances: number;
  readonly architecture: 'x86_64' | 'arm64';
  readonly discounts: { readonly ec2: number; readonly lambda: number };
  /** Utilisation that instances one manages oneself reach, 0 to 1. */
  readonly ownUtilisation: number;
}

export interface CalculatorResult {
  readonly functionMemoryMb: number;
  readonly environments: number;
  readonly baseInstances: number;
  readonly instances: number;
  readonly managed: { readonly ec2: number; readonly fee: number; readonly requests: number; readonly total: number };
  readonly standard: number;
  readonly selfManaged: { readonly instances: number; readonly total: number };
}

const PER_REQUEST = 0.2e-6;
const PER_MS_OF_128_MB = { arm64: 1.7e-9, x86_64: 2.1e-9 };
const OWN_HEADROOM = 0.8;

export function officialEstimate(input: CalculatorInput): CalculatorResult {
  const { instance, gbPerVcpu, runtimeLimit, discounts } = input;
  const perVcpu = Math.max(1, Math.min(runtimeLimit, Math.floor((gbPerVcpu * 1024) / input.memoryMb)));
  const functionMemoryMb = Math.max(2048, Math.ceil(input.memoryMb * perVcpu));
  const vcpus = Math.ceil(functionMemoryMb / (gbPerVcpu * 1024));
  const sustainable = Math.min(Math.floor(100 / input.cpuShare), runtimeLimit) * vcpus;
  const environments = Math.ceil(input.concurrency / sustainable);
  const byMemory = Math.floor((instance.memoryGb * 1024 - 1024) / functionMemoryMb);
  const perInstance = Math.max(1, Math.min(Math.floor((instance.vcpus - 1) / vcpus), byMemory));
  const baseInstances = Math.max(input.minimumInstances, Math.ceil(environments / perInstance));
  const instances = Math.max(input.minimumInstances, Math.ceil(baseInstances * 1.5));
  const monthly = instance.perHour * HOURS_PER_MONTH;
  const ec2 = instances * monthly * (1 - discounts.ec2);
  const fee = instances * monthly * 0.15;
  const requests = input.requests * PER_REQUEST;
  const perMs = PER_MS_OF_128_MB[input.architecture] * (input.memoryMb / 128);
  const duration = input.requests * input.seconds * 1000 * perMs * (1 - discounts.lambda);
  const own = Math.ceil((instances * OWN_HEADROOM) / input.ownUtilisation);
  return {
    functionMemoryMb,
    environments,
    baseInstances,
    instances,
    managed: { ec2, fee, requests, total: ec2 + fee + requests },
    standard: duration + requests,
    selfManaged: { instances: own, total: own * monthly * (1 - discounts.ec2) },
  };
}
