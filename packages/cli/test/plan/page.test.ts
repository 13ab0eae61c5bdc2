import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { describe, expect, test } from 'vitest';
import type { Step } from '../../src/plan/steps.js';
import { layOut, leak, lmiReady } from '../support/project.js';
import { HOSTILE } from '../support/many.js';
import { runCli, temporaryFolder } from '../support/run-cli.js';

const BUSY = { requests: '500M', durationMs: 200, cpuMs: 20, memoryMb: 1024 };

function pageOf(rows: readonly object[]): string {
  const cwd = temporaryFolder();
  writeFileSync(path.join(cwd, 'in.json'), JSON.stringify(rows));
  const { stdout, stderr, code } = runCli(['plan', '--traffic', 'in.json', '--format', 'html'], { cwd });
  expect([code, stderr]).toEqual([0, '']);
  return stdout;
}

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** Every element of the page and all of its text; throws where anything is not well-formed. */
function read(page: string): { elements: readonly Element[]; text: string } {
  const elements: Element[] = [];
  let text = '';
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) =>
    elements.push({ name, attributes: attributes as Element['attributes'] }),
  );
  parser.on('text', (part) => {
    text += part;
  });
  parser.write(page.replace('<!doctype html>', '')).close();
  return { elements, text };
}

describe('the page', () => {
  test('needs nothing beside it: no script, no address, one style with its hash', () => {
    const page = pageOf([{ ...BUSY, name: 'orders' }]);
    const { elements } = read(page);
    const names = new Set(elements.map(({ name }) => name));
    for (const name of ['script', 'link', 'img', 'iframe', 'object']) expect(names).not.toContain(name);
    const attributes = elements.flatMap((element) => Object.keys(element.attributes));
    expect(attributes.filter((name) => name === 'style' || name === 'src' || name.startsWith('on'))).toEqual([]);
    const style = /<style>([\s\S]*)<\/style>/.exec(page)?.[1] ?? '';
    const hash = createHash('sha256').update(style).digest('base64');
    const policy = elements.find(({ attributes: a }) => a['http-equiv'] === 'Content-Security-Policy');
    expect(policy?.attributes.content).toContain(`default-src 'none'; style-src 'sha256-${hash}'`);
  });

  test('draws a named curve for each function and for all, with the numbers as a table', () => {
    const { elements, text } = read(
      pageOf([
        { ...BUSY, name: 'orders' },
        { ...BUSY, name: 'mail', requests: 10 },
      ]),
    );
    const drawings = elements.filter(({ name }) => name === 'svg');
    expect(drawings).toHaveLength(3);
    const ids = elements.flatMap(({ attributes }) => attributes.id ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { attributes } of drawings) {
      expect(attributes.role).toBe('img');
      for (const id of attributes['aria-labelledby']?.split(' ') ?? []) expect(ids).toContain(id);
    }
    expect(text).toContain('Both bills of orders against requests a month');
    expect(text).toContain('On demand the lines meet at 77.1 million requests.');
    expect(text).toContain('break-even 77.1 million');
    expect(elements.filter(({ name }) => name === 'details')).toHaveLength(3);
  });

  test('functions are linked, the one that saves most first', () => {
    const { elements } = read(
      pageOf([
        { ...BUSY, name: 'idle', requests: 1 },
        { ...BUSY, name: 'orders' },
      ]),
    );
    const links = elements.flatMap(({ attributes }) => attributes.href ?? []);
    expect(links).toEqual(['#function-1', '#function-2']);
  });

  test('no name becomes markup', () => {
    for (const name of HOSTILE) {
      const { elements, text } = read(pageOf([{ ...BUSY, name }]));
      expect(elements.some((element) => element.name === 'script' || element.name === 'img')).toBe(false);
      if (/^[\x20-\x7e]+$/.test(name)) expect(text).toContain(name);
    }
  });

  test('whatever the traffic, every number of the page is one', () => {
    const row = fc.record({
      name: fc.string(),
      requests: fc.integer({ min: 0, max: 1e9 }),
      durationMs: fc.integer({ min: 1, max: 1000 }),
      memoryMb: fc.integer({ min: 128, max: 10_240 }),
      cpuMs: fc.integer({ min: 1, max: 1000 }),
    });
    fc.assert(
      fc.property(row, (one) => {
        const page = pageOf([one]);
        read(page);
        expect(page.replaceAll(/<title[\s\S]*?<\/title>|<h2>[\s\S]*?<\/h2>|<li>[\s\S]*?<\/li>/g, '')).not.toMatch(
          /NaN|Infinity|undefined|null/,
        );
      }),
      { numRuns: 40 },
    );
  });
});

describe('the steps', () => {
  function stepsOf(events: string, ...argv: readonly string[]): readonly Step[] {
    const cwd = temporaryFolder();
    layOut(cwd, {
      '.git/HEAD': '',
      'template.yaml': `
Transform: AWS::Serverless-2016-10-31
Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties: {FunctionName: orders-prod, Runtime: nodejs22.x, CodeUri: src, Handler: orders.handler, MemorySize: 2048,
      Architectures: [arm64], Events: {${events}}}
`,
      'src/orders.ts': leak('user'),
    });
    const traffic = ['--name', 'Orders', '--requests', '100M', '--duration', '200', ...argv];
    const { stdout } = lmiReady(cwd, 'plan', '--project', '.', '--format', 'json', ...traffic);
    return (JSON.parse(stdout) as { functions: readonly { steps: readonly Step[] }[] }).functions[0]?.steps ?? [];
  }

  test('a function that stays has none', () => {
    expect(stepsOf('Api: {Type: HttpApi}')).toEqual([]);
  });

  test.each([
    ['Queue: {Type: SQS, Properties: {Queue: x}}', 'event source mapping: enable one for orders-prod-managed'],
    ['Api: {Type: HttpApi}', 'API Gateway: point a canary of the stage'],
    ['', 'load balancer: weights of two target groups'],
  ])('name the function of today, the new one, and the router that the template shows: %s', (events, how) => {
    const steps = stepsOf(events, '--ratio', '4');
    expect(steps.map(({ title }) => title)).toEqual(['Fix', 'Create', 'Try', 'Shift', 'Watch', 'Back', 'Settle']);
    expect(steps.find(({ title }) => title === 'Shift')?.text).toContain(how);
    expect(steps.find(({ title }) => title === 'Back')?.text).toContain('Turn the router back to orders-prod');
    expect(steps.find(({ title }) => title === 'Try')?.text).toContain('lmi-ready prove src/orders.ts#handler');
  });
});
