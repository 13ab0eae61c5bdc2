import { expect, test } from 'vitest';
import { uriOf } from '../../../src/report/sarif/uri.js';

test.each([
  ['src/a.ts', 'src/a.ts'],
  ['src/a b.ts', 'src/a%20b.ts'],
  ['src/[id].ts', 'src/%5Bid%5D.ts'],
  ['packages/@acme/x.ts', 'packages/@acme/x.ts'],
  ["src/it's (new)!.ts", 'src/it%27s%20%28new%29%21.ts'],
  ['src/größe/大.ts', 'src/gr%C3%B6%C3%9Fe/%E5%A4%A7.ts'],
  ['100%/#1?.ts', '100%25/%231%3F.ts'],
  ['c:/odd.ts', 'c%3A/odd.ts'],
  ['./a//b.ts', 'a/b.ts'],
  ['lone\ud800.ts', 'lone%EF%BF%BD.ts'],
])('%s', (path, uri) => {
  expect(uriOf(path)).toBe(uri);
  expect(new URL(uri, 'file:///root/').href.startsWith('file:///root/')).toBe(true);
});
