import { describe, expect, it } from 'vitest';
import { loadProject, memoryFileSystem } from '../../src/load/index.js';

const FILES = {
  '/p/package.json': '{ "name": "shop", "workspaces": ["services/*", "libs/*"] }',
  '/p/libs/core/package.json': '{ "name": "@shop/core" }',
  '/p/libs/core/src/index.ts': '',
  '/p/services/orders/package.json': '{ "name": "orders", "dependencies": { "@shop/core": "*", "pg": "^8.0.0" } }',
  '/p/services/orders/serverless.yml':
    'service: o\nprovider: { name: aws }\nfunctions:\n  a: { handler: src/a.handler }\n',
  '/p/services/orders/src/a.ts': '',
  '/p/services/users/serverless.yml':
    'service: u\nprovider: { name: aws }\nfunctions:\n  b: { handler: src/b.handler }\n  c: { handler: src/c.handler }\n',
  '/p/services/users/src/b.ts': '',
};

describe('loadProject', () => {
  it('gives everything that the engine needs', () => {
    const project = loadProject(memoryFileSystem(FILES), '/p');
    expect(project.root).toBe('/p');
    expect(project.files).toEqual(['libs/core/src/index.ts', 'services/orders/src/a.ts', 'services/users/src/b.ts']);
    expect(project.packageFolders).toEqual(['', 'libs/core', 'services/orders']);
    expect(project.templates).toEqual(['services/orders/serverless.yml', 'services/users/serverless.yml']);
    expect(project.declared.map((handler) => handler.name)).toEqual(['a', 'b']);
    expect(project.problems).toMatchObject([
      { kind: 'missing-handler', path: 'services/users/serverless.yml', line: 5 },
    ]);
    expect(project.versions.versionOf('services/orders/src/a.ts', 'pg')).toBe('8.0.0');
    expect(project.classify('scripts/x.ts')).toBe('script');
  });

  it('restricts what is reported to the given paths, and not what imports lead to', () => {
    const project = loadProject(memoryFileSystem(FILES), '/p', { paths: ['services/orders'] });
    expect(project.files).toEqual(['services/orders/src/a.ts']);
    expect(project.templates).toEqual(['services/orders/serverless.yml']);
    expect(project.declared.map((handler) => handler.name)).toEqual(['a']);
    expect(project.problems).toEqual([]);
    expect(project.resolver.resolve('services/orders/src/a.ts', '@shop/core')).toEqual({
      kind: 'file',
      path: 'libs/core/src/index.ts',
    });
  });

  it('finds the template of a file that is asked for alone', () => {
    const project = loadProject(memoryFileSystem(FILES), '/p', { paths: ['services/orders/src/a.ts'] });
    expect(project.files).toEqual(['services/orders/src/a.ts']);
    expect(project.templates).toEqual(['services/orders/serverless.yml']);
    expect(project.declared.map((handler) => handler.name)).toEqual(['a']);
  });

  it('leaves out declared handlers that the user ignores', () => {
    const project = loadProject(memoryFileSystem(FILES), '/p', { ignore: ['services/orders/src/'] });
    expect(project.declared.map((handler) => handler.name)).toEqual(['b']);
    expect(project.files).not.toContain('services/orders/src/a.ts');
  });

  it('is the same in whatever order the disk lists its entries', () => {
    const fs = memoryFileSystem(FILES);
    const backwards = { ...fs, readDirectory: (path: string) => fs.readDirectory(path)?.toReversed() };
    const facts = (system: typeof fs): string => {
      const { files, templates, declared, problems, packageFolders } = loadProject(system, '/p');
      return JSON.stringify({ files, templates, declared, problems, packageFolders });
    };
    expect(facts(backwards)).toBe(facts(fs));
  });

  it('makes nothing of an empty project', () => {
    const project = loadProject(memoryFileSystem({ '/p/readme.md': '' }), '/p');
    expect([project.files, project.templates, project.declared, project.problems]).toEqual([[], [], [], []]);
  });
});
