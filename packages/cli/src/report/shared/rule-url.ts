import type { RuleMeta } from '@lmi-ready/analyzer';

export const PROJECT_URL = 'https://github.com/lmi-ready/lmi-ready';

/** Folder of the rule's page at the release that found the problem, so that text and tool stay in step. */
function ruleFolder(rule: RuleMeta, version: string): string {
  return `${PROJECT_URL}/blob/v${version}/packages/analyzer/src/rules/${rule.category}/${rule.name}/`;
}

export function ruleUrl(rule: RuleMeta, version: string): string {
  return `${ruleFolder(rule, version)}README.md`;
}

/** A page of the folder `docs` at the release that names it. */
export function docsUrl(page: string, version: string): string {
  return `${PROJECT_URL}/blob/v${version}/docs/${page}`;
}

const INLINE_LINK = /(\]\()([^)\s]+)(\))/g;
const LINK_DEFINITION = /^(\[[^\]]+\]:\s*)(\S+)()$/gm;

/** The page with links that work outside its folder. */
export function withAbsoluteLinks(page: string, rule: RuleMeta, version: string): string {
  const base = ruleFolder(rule, version);
  const absolute = (_: string, before: string, target: string, after: string): string =>
    before + (URL.canParse(target, base) ? new URL(target, base).href : target) + after;
  return page.replace(INLINE_LINK, absolute).replace(LINK_DEFINITION, absolute);
}
