import type { Location } from './location.js';
import type { HandlerSource } from './handler.js';

/** A value that a template or an infrastructure program gives to a function, with the place where a developer changes it. */
export interface Setting<T> {
  /** Undefined: it is set, but the value is only known at deployment. */
  readonly value: T | undefined;
  readonly at: Location;
}

/** How a function is attached to a capacity provider of Managed Instances. */
export interface CapacityProviderLink {
  readonly at: Location;
  /** Name, logical id or ARN as written; undefined when it cannot be told. */
  readonly provider: string | undefined;
  /** GiB of memory for each vCPU. */
  readonly memoryPerVCpu?: Setting<number>;
  /** Invocations at once in one execution environment. */
  readonly maxConcurrency?: Setting<number>;
  /** Set when the configuration has the shape of another tool: what is wrong and what belongs there. */
  readonly shape?: { readonly found: string; readonly expected: string; readonly at: Location };
}

/** What a declaration says about a function. A setting that is absent is not written down anywhere. */
export interface FunctionSettings {
  /** Name of the deployed function, where the declaration gives it one. */
  readonly functionName?: Setting<string>;
  /** `nodejs22.x`. */
  readonly runtime?: Setting<string>;
  /** MB. */
  readonly memory?: Setting<number>;
  /** Seconds. */
  readonly timeout?: Setting<number>;
  /** `x86_64` or `arm64`. */
  readonly architecture?: Setting<string>;
  /** Size of /tmp in MB. */
  readonly ephemeralStorage?: Setting<number>;
  readonly environment?: Readonly<Record<string, Setting<string>>>;
  readonly vpc?: Setting<true>;
  readonly layers?: Setting<number>;
  /** `Zip` or `Image`. */
  readonly packageType?: Setting<string>;
  /** `JSON` or `Text`. */
  readonly logFormat?: Setting<string>;
  readonly snapStart?: Setting<string>;
  readonly provisionedConcurrency?: Setting<number>;
  readonly reservedConcurrency?: Setting<number>;
  readonly fileSystem?: Setting<true>;
  readonly capacityProvider?: CapacityProviderLink;
  readonly minEnvironments?: Setting<number>;
  readonly maxEnvironments?: Setting<number>;
  /** False: no version comes into being on deployment. */
  readonly publishes?: Setting<boolean>;
  /** Kinds of event sources in lower case: `sqs`, `mq`, `documentdb`, `http`. */
  readonly eventSources?: readonly Setting<string>[];
  /** The function is attached to a CloudFront distribution. */
  readonly edge?: Setting<true>;
}

/** A function that a project declares, however it does so. */
export interface FunctionRecord {
  /** Logical id, key or construct id. */
  readonly name: string;
  readonly source: HandlerSource;
  readonly declaredAt: Location;
  /** Handler string as written. */
  readonly handler?: string;
  /** Files that may hold the code, best first; empty when there is none to be found here. */
  readonly candidates: readonly string[];
  readonly exportName: string;
  readonly streaming: boolean;
  readonly settings: FunctionSettings;
  /** Names of settings that are set to something only known at deployment. */
  readonly unknown: readonly string[];
}

/** A capacity provider that a project declares. */
export interface CapacityProviderRecord {
  readonly name: string;
  readonly source: HandlerSource;
  readonly declaredAt: Location;
  readonly architecture?: Setting<string>;
  readonly allowedTypes?: Setting<readonly string[]>;
  readonly excludedTypes?: Setting<readonly string[]>;
  readonly subnets?: Setting<number>;
  readonly maxVCpu?: Setting<number>;
  /** `Auto` or `Manual`. */
  readonly scalingMode?: Setting<string>;
  readonly scalingPolicies?: Setting<number>;
  /** Properties under names of another tool. */
  readonly shapes: readonly { readonly found: string; readonly expected: string; readonly at: Location }[];
}

/** A dependency of a package that holds functions. */
export interface DependencyRecord {
  readonly name: string;
  /** As package.json asks for it. */
  readonly range: string;
  /** From the lock file, else the lowest that the range allows. */
  readonly version: string | undefined;
  /** First version for Managed Instances, when this one is older. */
  readonly olderThan?: string;
  /** The line of package.json. */
  readonly at: Location;
  /** Ids of the handlers whose code is in the package. */
  readonly handlers: readonly string[];
}

/** A function together with the handlers that its code turned out to be. */
export interface DeployedFunction extends FunctionRecord {
  /** Ids, none when the code was not found. */
  readonly handlers: readonly string[];
}

/** What rules may know about the deployment of a project. */
export interface SolvedDeployment {
  readonly functions: readonly DeployedFunction[];
  readonly capacityProviders: readonly CapacityProviderRecord[];
  /** Those dependencies that the catalogue of packages lists. */
  readonly dependencies: readonly DependencyRecord[];
}

/** How a project is deployed, as far as its files tell. */
export interface Deployment {
  readonly functions: readonly FunctionRecord[];
  readonly capacityProviders: readonly CapacityProviderRecord[];
}
