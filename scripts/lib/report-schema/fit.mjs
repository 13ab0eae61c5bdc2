// Whether a move pays (`--traffic`): what `lmi-ready plan --format json` prints as well.
import { count, flag, list, object, oneOf, optional, ref, text } from './shapes.mjs';

const number = (description) => ({ type: 'number', description });
const amount = (description) => ({ type: 'number', minimum: 0, description });
const requests = { type: ['integer', 'null'], minimum: 0, description: 'Requests a month; null: never.' };
const byOffer = (values, description) => ({ type: 'object', additionalProperties: values, description });

const architecture = oneOf(['x86_64', 'arm64']);
const ratio = oneOf([2, 4, 8], 'GB of memory for each vCPU.');
export const fitVerdict = oneOf(
  ['move', 'move with a commitment', 'stay'],
  'move: cheaper on demand; move with a commitment: cheaper with a Savings Plan; stay: cheaper nowhere.',
);

const bothBills = byOffer(
  object({ standard: amount('On standard Lambda.'), managed: amount('On Managed Instances.') }),
  'Both bills, by the name of the way of paying.',
);

const traffic = object(
  {
    name: text('As the traffic has it.'),
    requests: amount('A month.'),
    durationMs: amount('Billed milliseconds of a request.'),
    memoryMb: amount('Setting on standard Lambda.'),
    architecture,
    cpuMs: optional(amount('CPU milliseconds of a request; absent: not measured.')),
    memoryPercent: optional(amount('Memory in use at its highest, in percent of the setting; absent: not measured.')),
    peakFactor: amount('Busiest concurrency over the average.'),
  },
  'A month of the function.',
);

const declared = object(
  {
    name: text('Logical id, key or construct id; the export of a function that no template declares.'),
    source: text('What declares it, as in the functions.'),
    handler: optional(text('Id of a function of this report; absent when its code was not found.')),
    declaredAt: text('path:line.'),
    runtime: optional(text('As declared.')),
    timeoutS: optional(amount('Seconds, as declared.')),
    provisionedConcurrency: optional(amount('As declared.')),
    functionName: optional(text('Name of the deployed function, where the declaration gives it one.')),
    eventSources: list(text(), 'Kinds in lower case.'),
    managed: flag('It is attached to a capacity provider already.'),
  },
  'The function that the traffic belongs to; absent when none was found.',
);

const recommendation = object(
  {
    ratio,
    memoryMb: amount('MemorySize.'),
    vcpus: amount('Of an environment.'),
    concurrency: count('PerExecutionEnvironmentMaxConcurrency.'),
    workers: count('Worker threads of an environment.'),
    minEnvironments: count('MinExecutionEnvironments.'),
    maxEnvironments: count('MaxExecutionEnvironments.'),
    reasons: object({
      ratio: text(),
      memory: text(),
      concurrency: text(),
      environments: text(),
      workers: text(),
    }),
  },
  'What to set, and why.',
);

const fleet = object(
  {
    instance: object({
      type: text('EC2 type.'),
      architecture,
      vcpus: amount('Of the instance.'),
      memoryGb: amount('Of the instance.'),
      perHour: amount('US dollars on demand.'),
    }),
    perInstance: count('Environments that fit on one.'),
    instances: count('Those that the minimum of environments takes.'),
    maxVCpuCount: count('MaxVCpuCount.'),
  },
  'Instances that the settings take.',
);

const offer = object(
  {
    discount: text('Name of the way of paying.'),
    what: text('The same in words.'),
    standard: object({
      gbSeconds: amount('Used.'),
      compute: amount('For the duration.'),
      requests: amount('For the requests.'),
      storage: amount('For ephemeral storage.'),
      total: amount('All of it.'),
    }),
    managed: object({
      ec2: amount('For the instances.'),
      fee: amount('For their management.'),
      requests: amount('For the requests.'),
      total: amount('All of it.'),
    }),
    saving: number('What Managed Instances save; negative: what they cost more.'),
    breakEvenRequests: requests,
  },
  'Both bills under one way of paying.',
);

const curve = (point, breakEven) =>
  object({
    points: list(object({ ...point, offers: bothBills })),
    breakEven: byOffer(breakEven, 'By the name of the way of paying.'),
  });

export const plan = object(
  {
    traffic,
    declared: optional(declared),
    averageConcurrency: amount('Requests in flight.'),
    peakConcurrency: amount('Requests in flight at the busiest time.'),
    constraints: object({ openHazards: count('Root causes that hold the concurrency at 1 until they are fixed.') }),
    recommendation,
    fleet,
    offers: list(offer, 'On demand first.'),
    verdict: ref('fitVerdict'),
    onceFixed: optional(
      object(
        {
          verdict: ref('fitVerdict'),
          concurrency: count('Requests at once in one environment.'),
          saving: number('Under the best way of paying.'),
        },
        'Without the open hazards; absent when there are none.',
      ),
    ),
    steps: list(object({ title: text(), text: text() }), 'The way there, and back.'),
    curve: curve({ requests: count('A month.') }, requests),
  },
  'What a move of one function brings.',
);

export const fit = object(
  {
    schemaVersion: { const: 1, description: 'Of this part.' },
    prices: object({ date: text(), region: text(), sources: list(text()) }, 'Whose they are.'),
    notIncluded: text('What neither bill holds.'),
    notes: list(text(), 'How an export became a month, and what of traffic and project did not fit together.'),
    unmatched: object(
      {
        traffic: list(text(), 'Names that no function has.'),
        functions: list(object({ name: text(), declaredAt: text('path:line.') }), 'Those without traffic.'),
      },
      'What is on one side only.',
    ),
    functions: list(ref('plan'), 'One for each row of traffic, the one that saves most first.'),
    total: curve(
      { factor: amount('Times the traffic of today, the same for every function.') },
      { type: ['number', 'null'], minimum: 0, description: 'Times the traffic; null: never.' },
    ),
  },
  'Whether a move pays; no score knows of it. Money in US dollars a month. Only with --traffic.',
);
