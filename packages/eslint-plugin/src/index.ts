import type { Linter } from 'eslint';
import { allRules, recommendedRules } from './configs.js';
import { packageInfo } from './package-info.js';
import { rules } from './rules.js';

const plugin = {
  meta: { name: packageInfo.name, version: packageInfo.version, namespace: 'lmi' },
  rules,
  configs: {} as { recommended: Linter.Config[]; all: Linter.Config[] },
};

/** What is sure enough to be on by default: hazards as errors, resource problems as warnings. */
plugin.configs.recommended = [{ name: 'lmi/recommended', plugins: { lmi: plugin }, rules: recommendedRules }];
/** Every rule as an error. */
plugin.configs.all = [{ name: 'lmi/all', plugins: { lmi: plugin }, rules: allRules }];

export default plugin;
