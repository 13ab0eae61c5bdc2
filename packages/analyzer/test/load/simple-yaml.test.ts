import { describe, expect, it } from 'vitest';
import { parseFullYaml } from '../../src/load/templates/parse-yaml.js';
import { parseSimpleYaml } from '../../src/load/templates/simple-yaml.js';
import type { TemplateNode } from '../../src/load/templates/template-node.js';

/** Values, and keys with their places, which is all that readers of templates use. */
function outline(node: TemplateNode): unknown {
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'list') return node.items.map(outline);
  return node.entries.map((entry) => {
    const isCall = entry.key === 'Ref' || entry.key.startsWith('Fn::');
    return [entry.key, isCall ? undefined : [entry.start, entry.end], outline(entry.value)];
  });
}

describe('the quick reader agrees with the YAML library', () => {
  it.each([
    'a: 1\nb:\n  c: x y # comment\n  d: "q # \\"r\\" \\n"\n  e: \'it\'\'s\'\n',
    '---\n# head\na:\n\n  # inner\n  b: 1\n\n\nc: 2',
    'a:\n- 1\n- b: 2\n  c: 3\n-   d: 4\n    e:\n      - 5\n- - x\n  - y\n-\n  f: 6\n- \n',
    'Fn::Sub: x\nAWS::Region: y\n"quoted key": 1\nkey with spaces: 2\n${self:x}: 3\n/path/{id}: 4\n',
    'a: !Ref B\nc: !Sub "x${Y}"\nd: !If [p, !Ref q, "r"]\ne: !Sub\n  - x\n  - { y: !GetAtt Z.Arn }\nf:\n  - !Ref G\n  - !Join\n    - ","\n    - [a, b]\n',
    'a: [1, "b", \'c\', [d, e], {f: g, "h": [i]}, arn:aws:s3:::x]\nb: {}\nc: []\nd: [ ]  # none\n',
    'a: [\n    1,\n    { b: 2,\n      c: 3 }, # two\n    4\n  ]\nd: 5\n',
    'a: |\n  line 1\n    indented\n\n  line 2\nb: |-\n  text: not a key\nc: >\n  folded\n  text\nd: 1\n',
    'a:\n  plain on the next line\nb:\n  "quoted on the next line"\nc: http://x.y/z?q=1#frag\nd: -1\ne: a:b\nf: ~\n',
    'a: 1\r\nb:\r\n  - x\r\n  - y: |\r\n      z\r\n',
    'a:\nb:\n  c:\n',
  ])('%j', (text) => {
    const simple = parseSimpleYaml(text);
    const full = parseFullYaml(text);
    expect(full.error).toBeUndefined();
    expect(simple && outline(simple)).toEqual(outline(full.root));
  });

  it('reads brackets that close at the left margin, which AWS accepts and the library does not', () => {
    const text = 'a:\n  b: [\n  x,\n  y\n]\nc: 1\n';
    const simple = parseSimpleYaml(text);
    expect(simple && outline(simple)).toEqual([
      ['a', [0, 1], [['b', [5, 6], ['x', 'y']]]],
      ['c', [21, 22], '1'],
    ]);
  });
});

describe('what the quick reader leaves to the library', () => {
  it.each([
    'a: &x 1\nb: *x\n',
    '<<: *x\n',
    'a: one\n  two\n',
    'a: "one\n  two"\n',
    '? a\n: b\n',
    'a: b: c\n',
    'a: [b: c]\n',
    'a: 1\n---\nb: 2\n',
    '%YAML 1.2\n---\na: 1\n',
    'a:\n    b: 1\n  c: 2\n',
    'a: 1\n  b: 2\n',
    'a:\n\tb: 1\n',
    '- a\nb: 1\n',
    'a: [1, 2\n',
    'a: "x\n',
    'a: |2\n   x\n',
    'just text\n',
    'a\u2028b: 1\n',
    'a:\u00a0b\n',
    '',
    '# only a comment\n',
  ])('%j', (text) => {
    expect(parseSimpleYaml(text)).toBeUndefined();
  });
});
