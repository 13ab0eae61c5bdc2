import { nearest, UsageError, type RuleMeta } from '@lmi-ready/analyzer';
import type { Engine, Environment, ExitCode } from '../environment.js';
import { textOptions } from '../io/terminal.js';
import { rulePageText } from '../report/text/rule-page.js';
import type { CommonOptions } from './options.js';

/** Prints the page of a rule, offline. */
export function explain(
  name: string,
  options: Pick<CommonOptions, 'color'>,
  environment: Environment,
  engine: Engine,
): ExitCode {
  const rule = findRule(name, engine.rules);
  const page = engine.rulePages[rule.code] ?? '';
  const terminal = textOptions(environment.stdout, environment, options.color);
  environment.stdout.write(rulePageText(rule, page, engine.ENGINE_VERSION, terminal));
  return 0;
}

/** By code (`LMI1001`), by ESLint name with or without prefix (`lmi/no-tmp-wipe`), in any case. */
function findRule(name: string, rules: readonly RuleMeta[]): RuleMeta {
  const wanted = name.toLowerCase().replace(/^lmi\//, '');
  const found = rules.find((rule) => rule.code.toLowerCase() === wanted || rule.name === wanted);
  if (found) return found;
  const suggestion = nearest(
    wanted,
    rules.flatMap((rule) => [rule.code, rule.name]),
  );
  const remedy =
    suggestion === undefined ? `known are ${rules.map(({ code }) => code).join(', ')}` : `did you mean ${suggestion}?`;
  throw new UsageError(`There is no rule '${name}'; ${remedy}`);
}
