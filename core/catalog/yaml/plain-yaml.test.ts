import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import { generated } from '../../../tests/how-many.ts';
import { parseYaml } from './parse-yaml.ts';
import { readPlainYaml } from './plain-yaml.ts';

/** What the parser reads. Undefined where it finds anything wrong. */
function parsed(text: string): unknown[] | undefined {
  const documents = parseYaml(text);
  if (documents.some(({ errors, warnings }) => errors.length + warnings.length > 0)) return undefined;
  return documents.map((document) => document.toJS());
}

test.each([
  ['maps and lists', 'a:\n  b: c\n  d:\n  - e\n  - f: 1\n    g: 2\nh:\n- - i\n', undefined],
  ['a list beside its field', 'a:\n- b\n- c: d\n  e: f\ng:\n', [{ a: ['b', { c: 'd', e: 'f' }], g: null }]],
  ['comments', '# a\na: b # c\n  # d\ne: f#g\nh: # i\n  - j\n', [{ a: 'b', e: 'f#g', h: ['j'] }]],
  ['documents', '---\na: 1\n---\n# b\nc: 2\n', [{ a: 1 }, { c: 2 }]],
  ['quotes', 'a: "b: # c"\nd: \'e\' # f\n', [{ a: 'b: # c', d: 'e' }]],
  ['brackets', 'a: [b, "c", { d: e:f, g: [ ] }] # h\n', [{ a: ['b', 'c', { d: 'e:f', g: [] }] }]],
  ['paths and quoted names', '/a/{b}:\n  "200": c\n  \'\': { "d": e }\n', [{ '/a/{b}': { 200: 'c', '': { d: 'e' } } }]],
  ['numbers', 'a: [0, -1, 2.50, 2024-01-01, 1.2.3]\n', [{ a: [0, -1, 2.5, '2024-01-01', '1.2.3'] }]],
  ['constants', 'a: [~, null, True, FALSE, yes]\n', [{ a: [null, null, true, false, 'yes'] }]],
])('%s are read as the parser reads them', (_, text, data) => {
  expect(readPlainYaml(text)).toEqual(data);
  if (data) expect(parsed(text)).toEqual(data);
});

/** Texts of one line each, with what could not be seen escaped as in JSON. */
const escaped = (texts: string): string[] =>
  texts
    .trim()
    .split(/ *\n */)
    .map((text) => JSON.parse(`"${text.replaceAll('"', '\\"')}"`));

const LEFT = String.raw`
  # a
  ---\n---\na: 1
  a
  - - a
  %YAML 1.1\n---\na: 1
  a: 1\n...
  a: |\n  b
  a: >-\n  b
  a: b\n  c
  a: "b\n  c"
  a: [b,\n  c]
  a: "\\n"
  a: 'it''s'
  "a b": c
  "a":b
  "__proto__": a
  a: { /b/{c}: d }
  ? a
  a: &b c
  a: *b
  a: !b c
  <<: { a: b }
  __proto__: a
  null: a
  1: a
  a: b\na: c
  a: { b: 1, b: 2 }
  a: 0x1f
  a: 1e3
  a: .5
  a: +1
  a: 007
  a: -0
  a: .inf
  a: 12345678901234567
  a: [b: c]
  a: [b, ]
  a: { b }
  a: { b: }
  a: [b] c
  a: [b]#c
  a: [b}
  a: b: c
  a: b:
  a:\tb
  a: b\r\n
  a:\n    b: 1\n  c: 2
  a\u00a0: b
  \ufeffa: b
`;
const LONG = [
  `a: ${'b'.repeat(20_000)}`,
  `a: ${'['.repeat(50)}`,
  Array.from({ length: 30 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n'),
];

test.each(['', ...escaped(LEFT), ...LONG])('%j is left to the parser', (text) => {
  expect(readPlainYaml(text)).toBeUndefined();
});

const WORDS =
  'word http://x:80/y ~ null true FALSE yes 1 -1 0 -0 007 1.50 1. .5 +1 0x1f 0o17 1e3 .inf -.inf .nan 2024-01-01 1.2.3 12:30 a_b/c.d é 🦀';
const MARKS = '- -- : :: # " \' [ ] { } , [] | > ? & * ! @ ` % \\ = ( . / _ $ ; ^ < "x_y" \'x:_y\' &x *x !y \\n |- >-';
const KEYS = 'a: b: c: e: $f: "g": \'h\': /i: /j/{k}: "1": "null": {l}: 1: __proto__: <<: null: True: ?';
const BREAKS = String.raw`
  \n
  \n  
  \n- 
  \n  - 
  \n---\n
  \n...\n
  \t
  \r\n
  \r
  \u00a0
  \u2028
  \u3000
  \u0085
  \ufeff
  \u0000
`;
const PIECES = [
  ...[WORDS, MARKS, KEYS].flatMap((texts) => texts.split(' ')).flatMap((text) => [text, `${text} `, ` ${text}`]),
  ...escaped(BREAKS),
];
const piece = fc.constantFrom(...PIECES);
const soup = fc.array(piece, { maxLength: 24 }).map((pieces) => pieces.join(''));

/** Mostly what comes first. */
const mostly = <Value>(usual: fc.Arbitrary<Value>, odd: fc.Arbitrary<Value>) =>
  fc.oneof({ weight: 30, arbitrary: usual }, { weight: 1, arbitrary: odd });
const word = fc.constantFrom(
  'word',
  'two words',
  'http://x:80/y',
  '1.50',
  'true',
  '"x: y"',
  "'#'",
  '[a, b]',
  '{ a: b, c: [d] }',
);
const line = fc.record({
  move: mostly(fc.constantFrom(0, 0, 0, -1, -2), fc.constantFrom(1, 2)),
  lead: mostly(fc.constant(''), fc.constantFrom('- ', '-   ')),
  key: mostly(fc.stringMatching(/^[a-z]{2}$/), piece),
  value: fc.oneof(
    {
      weight: 3,
      arbitrary: mostly(
        word,
        fc.tuple(word, piece).map((two) => two.join('')),
      ),
    },
    { weight: 1, arbitrary: fc.constant('') },
  ),
  tail: mostly(fc.constantFrom('', '', ' # note', ' '), fc.constantFrom('#', ' #', ':')),
});
/** Lines that are indented as they should be, but for a few. */
const lines = fc.array(line, { minLength: 1, maxLength: 9 }).map((all) => {
  let depth = 0;
  return all
    .map(({ move, lead, key, value, tail }, index) => {
      depth = index > 0 && all[index - 1]!.value === '' ? depth + 1 : Math.max(0, depth + move);
      return `${'  '.repeat(depth)}${lead}${key}: ${value}${tail}`;
    })
    .join('\n');
});
const data = fc.letrec((tie) => ({
  any: fc.oneof(
    { maxDepth: 4 },
    mostly(
      fc.oneof(word, fc.constantFrom('a', 'some words', null, true, 3, 2.5)),
      fc.oneof(piece, fc.string(), fc.double()),
    ),
    fc.array(tie('any'), { maxLength: 3 }),
    fc.dictionary(
      mostly(
        fc.constantFrom('a', 'b', 'kind', '$ref', 'x.y/z', '/x/{y}', '200'),
        fc.constantFrom('a b', '1', 'null', '__proto__'),
      ),
      tie('any'),
      { maxKeys: 4 },
    ),
  ),
})).any;
const written = fc
  .record({ data, indent: fc.constantFrom(2, 4), isInLine: fc.boolean(), isBeside: fc.boolean() })
  .map(({ data, indent, isInLine, isBeside }) =>
    stringify(data, { indent, indentSeq: !isBeside, collectionStyle: isInLine ? 'flow' : 'any', lineWidth: 0 }),
  );
/** The same with something put in, or taken out. */
const spoilt = fc
  .tuple(fc.oneof(written, lines), fc.nat(), fc.nat({ max: 3 }), mostly(fc.constant(''), piece))
  .map(([text, at, taken, piece]) => {
    const from = at % (text.length + 1);
    return text.slice(0, from) + piece + text.slice(from + taken);
  });

test('whatever a file holds, its data is what the parser reads, or only the parser reads it', () => {
  const property = fc.property(fc.oneof(soup, lines, written, spoilt), (text) => {
    const plain = readPlainYaml(text);
    if (plain) expect(plain).toStrictEqual(parsed(text));
  });
  fc.assert(property, generated(10_000));
});
