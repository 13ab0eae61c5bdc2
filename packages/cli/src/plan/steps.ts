import { plural } from '../util/plural.js';
import type { Plan } from './plan.js';
import { managedName, todayName } from './snippets/settings.js';

/** A step of the move, with the names of the function. */
export interface Step {
  readonly title: string;
  /** One or more sentences. */
  readonly text: string;
}

/** How callers are shifted, by kind of event source as templates name it. */
const SHIFTS: readonly { readonly kinds: RegExp; readonly how: (today: string, managed: string) => string }[] = [
  {
    kinds: /^(?:api|http|httpapi|apigateway)$/,
    how: (today, managed) =>
      `API Gateway: point a canary of the stage, or a stage variable in the integration, from ${today} to ${managed}`,
  },
  {
    kinds: /^alb$/,
    how: (today, managed) => `load balancer: a target group for ${managed}, with weights beside that of ${today}`,
  },
  {
    kinds: /^(?:sqs|kinesis|dynamodb|stream|msk|kafka|selfmanagedkafka|mq|documentdb)$/,
    how: (today, managed) =>
      `event source mapping: enable one for ${managed}, then disable that of ${today}; both may run for a while where messages may come in any order`,
  },
  {
    kinds:
      /^(?:schedule|schedulev2|eventbridgerule|cloudwatchevent|eventbridge|sns|s3|iot|cloudwatchlogs|cognitouserpool|cognito)$/,
    how: (today, managed) =>
      `${today} as a target (rule, schedule, topic, bucket notification): replace it by ${managed}`,
  },
];
const ANY_CALLER = (today: string, managed: string): string =>
  `API Gateway: canary or stage variable; load balancer: weights of two target groups; event source mapping: enable the new, disable the old; other callers: the name ${managed} instead of ${today} in their configuration`;

/** The way to Managed Instances and back, for a function that is to move; nothing for one that stays, or is there. */
export function stepsOf(plan: Plan): Step[] {
  const { declared, verdict, constraints } = plan;
  if (verdict === 'stay' || declared?.managed) return [];
  const [today, managed] = [todayName(plan), managedName(plan)];
  const shifts = SHIFTS.filter(({ kinds }) => declared?.eventSources.some((kind) => kinds.test(kind)) ?? false);
  const how = shifts.length > 0 ? shifts.map((shift) => shift.how(today, managed)) : [ANY_CALLER(today, managed)];
  return [
    ...(constraints.openHazards > 0 ? [fixFirst(constraints.openHazards, today)] : []),
    {
      title: 'Create',
      text: `Deploy ${managed} on a capacity provider, beside ${today} (plan --snippets); a function cannot be converted. Wait until it is active: aws lambda wait function-active-v2 --function-name ${managed}.`,
    },
    {
      title: 'Try',
      text: `Invoke ${managed} with 20 requests at once${proof(declared?.handler)}. Nothing calls it yet.`,
    },
    {
      title: 'Shift',
      text: `Move 10 %, then 50 %, then all callers, at the router: ${how.join('. ')}. Weights of an alias cannot do it, they span versions of one function.`,
    },
    {
      title: 'Watch',
      text: 'Throttles above 1 %, CPU above 80 %, memory above 90 %, in periods of five minutes, for a day at each share.',
    },
    {
      title: 'Back',
      text: `Turn the router back to ${today}, which was not touched; nothing has to be deployed. Messages that failed on ${managed} are retried or in its dead-letter queue.`,
    },
    {
      title: 'Settle',
      text: `Compare two weeks of both bills, then remove ${today}. Later releases of ${managed} may use weights of an alias.`,
    },
  ];
}

function fixFirst(openHazards: number, today: string): Step {
  return {
    title: 'Fix',
    text: `${plural(openHazards, 'open hazard')} of ${today} (lmi-ready check). Until then one environment serves one request at a time, and the move brings little.`,
  };
}

function proof(handler: string | undefined): string {
  return handler === undefined
    ? ''
    : `; lmi-ready prove ${handler.replace(/:([^:]*)$/, '#$1')} does so on your machine`;
}
