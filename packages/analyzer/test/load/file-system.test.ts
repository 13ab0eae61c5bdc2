import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { discoverSources } from '../../src/load/discover-sources.js';
import { loadProject, memoryFileSystem, realFileSystem } from '../../src/load/index.js';

describe('memoryFileSystem', () => {
  const fs = memoryFileSystem({ '/shop/src/orders.ts': 'export {};', 'shop/package.json': '{}' });

  it('lists folders and reads files', () => {
    expect(fs.readDirectory('/shop')).toEqual([
      { name: 'src', kind: 'directory' },
      { name: 'package.json', kind: 'file' },
    ]);
    expect(fs.readFile('/shop/src/orders.ts')).toBe('export {};');
    expect(fs.stat('/shop/src/orders.ts')).toMatchObject({ size: 10, isFile: true });
    expect(fs.stat('/shop/src')).toMatchObject({ isDirectory: true });
  });

  it('answers undefined for what is not there', () => {
    expect(fs.readFile('/shop/src')).toBeUndefined();
    expect(fs.readDirectory('/shop/lib')).toBeUndefined();
    expect(fs.stat('/shop/lib')).toBeUndefined();
    expect(fs.realpath?.('/shop/lib')).toBeUndefined();
  });
});

describe('on the disk', () => {
  let root = '';
  const write = (path: string, text: string | Uint8Array): void => {
    mkdirSync(join(root, path, '..'), { recursive: true });
    writeFileSync(join(root, path), text);
  };

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'lmi-load-'));
  });
  afterEach(() => {
    rmSync(root, { recursive: true, force: true });
  });

  it('drops a byte order mark and never throws', () => {
    const fs = realFileSystem();
    write('src/orders.ts', '\ufeffexport {};');
    expect(fs.readFile(join(root, 'src/orders.ts'))).toBe('export {};');
    expect(fs.readFile(join(root, 'src'))).toBeUndefined();
    expect(fs.readDirectory(join(root, 'absent'))).toBeUndefined();
    expect(fs.stat(join(root, 'absent'))).toBeUndefined();
    expect(fs.readStart?.(join(root, 'absent'), 10)).toBeUndefined();
  });

  it('survives folders that link to themselves and resolves imports over links to the real file', () => {
    write('src/orders.ts', "import { price } from './shared/price';");
    write('common/price.ts', 'export const price = 1;');
    symlinkSync(join(root, 'common'), join(root, 'src/shared'));
    symlinkSync(join(root, 'src'), join(root, 'src/loop'));
    symlinkSync(join(root, 'common/price.ts'), join(root, 'src/tariff.ts'));
    const project = loadProject(realFileSystem(), root);
    expect(project.files).toEqual(['common/price.ts', 'src/orders.ts']);
    const real = { kind: 'file', path: 'common/price.ts' };
    expect(project.resolver.resolve('src/orders.ts', './shared/price')).toEqual(real);
    expect(project.resolver.resolve('src/orders.ts', './tariff')).toEqual(real);
    expect(project.resolver.resolve('src/orders.ts', './loop/loop/loop/shared/price')).toEqual(real);
  });

  it('does not follow links that leave the project', () => {
    const outside = mkdtempSync(join(tmpdir(), 'lmi-outside-'));
    writeFileSync(join(outside, 'secret.ts'), 'export {};');
    write('src/orders.ts', '');
    symlinkSync(outside, join(root, 'src/other'));
    const { resolver } = loadProject(realFileSystem(), root);
    expect(resolver.resolve('src/orders.ts', './other/secret')).toEqual({ kind: 'unresolved' });
    rmSync(outside, { recursive: true });
  });

  it.skipIf(process.getuid?.() === 0)('goes on after a folder that may not be read', () => {
    write('locked/a.ts', '');
    write('open/b.ts', '');
    chmodSync(join(root, 'locked'), 0o000);
    const found = discoverSources(realFileSystem(), root);
    chmodSync(join(root, 'locked'), 0o755);
    expect(found.files).toEqual(['open/b.ts']);
    expect(found.problems).toMatchObject([{ kind: 'unreadable-folder', path: 'locked' }]);
  });

  it('reports a folder whose listing fails and goes on', () => {
    write('locked/a.ts', '');
    write('open/b.ts', '');
    const disk = realFileSystem();
    const fs = {
      ...disk,
      readDirectory: (path: string) => (path.endsWith('locked') ? undefined : disk.readDirectory(path)),
    };
    const found = discoverSources(fs, root);
    expect(found.files).toEqual(['open/b.ts']);
    expect(found.problems).toEqual([
      {
        kind: 'unreadable-folder',
        path: 'locked',
        message: "The folder 'locked' cannot be read; what it holds is not analysed.",
      },
    ]);
  });

  it('skips a film that is named like TypeScript', () => {
    write('media/clip.ts', new Uint8Array(100_000));
    write('src/orders.ts', 'export {};');
    const found = discoverSources(realFileSystem(), root);
    expect(found.files).toEqual(['src/orders.ts']);
    expect(found.problems).toMatchObject([{ kind: 'binary-file', path: 'media/clip.ts' }]);
  });
});
