import { createRequire } from 'node:module';
import type { Linter } from 'eslint';
import { allRules, recommendedRules } from './configs.js';
import { rules } from './rules.js';

const { name, version } = createRequire(import.meta.url)('../package.json') as { name: string; version: string };

const plugin = {
  meta: { name, version, namespace: 'lmi' },
  rules,
  configs: {} as { recommended: Linter.Config[]; all: Linter.Config[] },
};

/** What is sure enough to be on by default: hazards as errors, resource problems as warnings. */
plugin.configs.recommended = [{ name: 'lmi/recommended', plugins: { lmi: plugin }, rules: recommendedRules }];
/** Every rule as an error. */
plugin.configs.all = [{ name: 'lmi/all', plugins: { lmi: plugin }, rules: allRules }];

export default plugin;
