/** CPU architecture of a function, spelled as in templates. */
export type Architecture = 'x86_64' | 'arm64';

/** A price per GB-second that holds up to an amount of GB-seconds a month; the last one has no end. */
export interface Tier {
  /** GB-seconds a month at which the next tier begins; null: none. */
  readonly upTo: number | null;
  /** US dollars per GB-second. */
  readonly perGbSecond: number;
}

/** A commitment that lowers prices. Shares of the on-demand price between 0 and 1. */
export interface Discount {
  readonly what: string;
  readonly ec2: number;
  readonly lambda: number;
}

/** Everything that has a price, in US dollars of one region at one date. `--prices` takes a file of this shape. */
export interface PriceTable {
  /** Day on which the prices were read, YYYY-MM-DD. */
  readonly date: string;
  readonly region: string;
  /** Where they were read. */
  readonly sources: readonly string[];
  readonly lambda: {
    readonly perRequest: number;
    readonly tiers: Readonly<Record<Architecture, readonly Tier[]>>;
    /** Ephemeral storage above 512 MB, per GB-second. */
    readonly storagePerGbSecond: number;
    /** Provisioned concurrency per GB-second: while configured, and on top of that while running. */
    readonly provisioned: { readonly idle: number; readonly running: number };
    readonly freeTier: { readonly requests: number; readonly gbSeconds: number };
  };
  readonly managed: {
    /** Management fee as a share of the on-demand instance price, whatever discount the instance has. */
    readonly feeShare: number;
    /** Instances that run without any traffic, one per execution environment of the default minimum. */
    readonly floorInstances: number;
  };
  readonly discounts: Readonly<Record<string, Discount>>;
  /** On-demand dollars per hour by EC2 instance type, Linux. */
  readonly instances: Readonly<Record<string, number>>;
}

/** Hours of a month as AWS's own calculators count them. */
export const HOURS_PER_MONTH = 730;

/** Prices of us-east-1. */
export const defaultPrices: PriceTable = {
  date: '2026-07-20',
  region: 'us-east-1',
  sources: [
    'https://aws.amazon.com/lambda/pricing/',
    'https://aws.amazon.com/blogs/compute/introducing-tiered-pricing-for-aws-lambda/',
    'https://github.com/aws/karpenter-provider-aws/blob/main/pkg/providers/pricing/zz_generated.pricing_aws.go',
    'https://github.com/aws-samples/sample-aws-lambda-managed-instances/tree/main/tools/pricing-calculator',
  ],
  lambda: {
    perRequest: 0.2e-6,
    tiers: {
      x86_64: [
        { upTo: 6e9, perGbSecond: 0.0000166667 },
        { upTo: 15e9, perGbSecond: 0.000015 },
        { upTo: null, perGbSecond: 0.0000133334 },
      ],
      arm64: [
        { upTo: 7.5e9, perGbSecond: 0.0000133334 },
        { upTo: 18.75e9, perGbSecond: 0.0000120001 },
        { upTo: null, perGbSecond: 0.0000106667 },
      ],
    },
    storagePerGbSecond: 0.0000000309,
    provisioned: { idle: 0.0000041667, running: 0.0000097222 },
    freeTier: { requests: 1e6, gbSeconds: 400_000 },
  },
  managed: { feeShare: 0.15, floorInstances: 3 },
  discounts: {
    'on-demand': { what: 'on demand', ec2: 0, lambda: 0 },
    'compute-sp-1y': { what: '1-year Compute Savings Plan', ec2: 0.32, lambda: 0.12 },
    'compute-sp-3y': { what: '3-year Compute Savings Plan', ec2: 0.65, lambda: 0.12 },
  },
  instances: {
    'c7g.large': 0.0725,
    'c7g.xlarge': 0.145,
    'c7g.2xlarge': 0.29,
    'c7g.4xlarge': 0.58,
    'c8g.large': 0.07976,
    'c8g.xlarge': 0.15952,
    'c8g.2xlarge': 0.31904,
    'c8g.4xlarge': 0.63808,
    'c7i.large': 0.08925,
    'c7i.xlarge': 0.1785,
    'c7i.2xlarge': 0.357,
    'c7a.xlarge': 0.20528,
    'c7a.2xlarge': 0.41056,
    'c6i.xlarge': 0.17,
    'm7g.large': 0.0816,
    'm7g.xlarge': 0.1632,
    'm7g.2xlarge': 0.3264,
    'm7g.4xlarge': 0.6528,
    'm8g.large': 0.08976,
    'm8g.xlarge': 0.17952,
    'm8g.2xlarge': 0.35904,
    'm8g.4xlarge': 0.71808,
    'm7i.large': 0.1008,
    'm7i.xlarge': 0.2016,
    'm7i.2xlarge': 0.4032,
    'm7a.large': 0.11592,
    'm7a.xlarge': 0.23184,
    'm6i.xlarge': 0.192,
    'r7g.large': 0.1071,
    'r7g.xlarge': 0.2142,
    'r7g.2xlarge': 0.4284,
    'r7g.4xlarge': 0.8568,
    'r8g.large': 0.11782,
    'r8g.xlarge': 0.23564,
    'r8g.2xlarge': 0.47128,
    'r7i.large': 0.1323,
    'r7i.xlarge': 0.2646,
    'r7i.2xlarge': 0.5292,
    'r7a.xlarge': 0.3043,
    'c7gn.xlarge': 0.2496,
    'm6in.xlarge': 0.27846,
  },
};
