import { defineRule } from '../../../model/rule.js';
import { perPlace } from '../../shared/deployments.js';
import { meta } from './meta.js';

const UNVERIFIED: ReadonlyMap<string, string> = new Map([
  ['mq', 'Amazon MQ'],
  ['documentdb', 'DocumentDB'],
]);

export const rule = defineRule(meta, (program) =>
  perPlace(program, ({ settings }) => {
    const source = settings.eventSources?.find(({ value }) => UNVERIFIED.has(value ?? ''));
    if (!source) return undefined;
    const name = UNVERIFIED.get(source.value ?? '') ?? '';
    return {
      at: source.at,
      level: 'note',
      message: (who) =>
        `No page of AWS names ${name} as an event source of Managed Instances, which ${who} reads from.`,
      help: 'Try it on a function of its own before you move this one.',
    };
  }),
);
