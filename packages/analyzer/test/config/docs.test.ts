/** Every example of docs/configuration.md: what its comments say is reported, nothing else, and nothing without it. */
import { readFileSync } from 'node:fs';
import { parse } from 'jsonc-parser';
import { describe, expect, test } from 'vitest';
import { parseConfig, type Config } from '../../src/index.js';
import { analyseFiles } from '../support/analyse-files.js';

interface Example {
  readonly key: string;
  readonly config: Config;
  readonly files: Readonly<Record<string, string>>;
}

const page = readFileSync(new URL('../../../../docs/configuration.md', import.meta.url), 'utf8');
const schema = JSON.parse(
  readFileSync(new URL('../../../cli/schema/config.schema.json', import.meta.url), 'utf8'),
) as Schema;

interface Schema {
  readonly properties: Readonly<Record<string, { readonly items?: { readonly properties?: object } }>>;
}

const sections = page.split(/^## /m).slice(1);

const examples = sections.flatMap((section): Example[] => {
  const key = section.slice(0, section.indexOf('\n'));
  const config = /^```jsonc config\n([\s\S]*?)^```$/m.exec(section)?.[1];
  if (config === undefined) return [];
  const files = [...section.matchAll(/^```\w+ (\S+[/]\S+)\n([\s\S]*?)^```$/gm)];
  return [
    {
      key,
      config: parseConfig(parse(config), key),
      files: Object.fromEntries(files.map(([, path = '', text = '']) => [path, text])),
    },
  ];
});

/** `src/a.ts:4 LMI1001 error` for every comment of that form. */
function promised(files: Example['files']): readonly string[] {
  return Object.entries(files).flatMap(([path, text]) =>
    text.split('\n').flatMap((line, i) => {
      const said = /[/][/] (LMI\d{4} \w+)$/.exec(line)?.[1];
      return said === undefined ? [] : [`${path}:${i + 1} ${said}`];
    }),
  );
}

function told(files: Example['files'], config?: Config): readonly string[] {
  const { findings, problems } = analyseFiles(files, config ? { config } : {});
  expect(problems).toEqual([]);
  return findings.map(({ location, ruleId, level }) => `${location.path}:${location.line} ${ruleId} ${level}`);
}

describe.each(examples)('$key', ({ files, config }) => {
  test('is reported as the comments say', () => {
    expect(told(files, config)).toEqual(promised(files));
  });

  test('matters', () => {
    expect(told(files)).not.toEqual(promised(files));
  });
});

test('every key of the schema has an example, and every key of an entry is explained', () => {
  const keys = Object.keys(schema.properties).filter((key) => key !== '$schema');
  expect(examples.map(({ key }) => key).sort()).toEqual(keys.sort());
  for (const [key, { items }] of Object.entries(schema.properties)) {
    const section = sections.find((text) => text.startsWith(`${key}\n`)) ?? '';
    for (const name of Object.keys(items?.properties ?? {})) expect(section).toContain(name);
  }
});
