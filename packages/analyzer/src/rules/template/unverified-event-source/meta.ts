import type { RuleMeta } from '../../../model/rule.js';

export const meta = {
  code: 'LMI7018',
  name: 'unverified-event-source',
  category: 'template',
  level: 'note',
  weight: 0,
  blocker: false,
  effort: 3,
  families: ['H1'],
  summary: 'report event sources that no page of AWS names for Managed Instances',
  why: 'The documentation names SQS, Kinesis, DynamoDB streams and Kafka for Managed Instances; others may work differently or not at all.',
  fix: 'Verify the event source on a function for trying out.',
  tags: [],
  face: 'cli',
  since: '0.1.0',
} as const satisfies RuleMeta;
