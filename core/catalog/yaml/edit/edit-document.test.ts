import { describe, expect, test } from 'vitest';
import { type DocumentEdit, editDocument } from './edit-document.ts';

/** The text after an edit of the first document, or its problems with their places. */
function edited(text: string, patch: DocumentEdit['patch'], more: Partial<DocumentEdit> = {}): string {
  const result = editDocument(text, { document: 0, patch, ...more });
  if ('text' in result) return result.text;
  return result.refused.map(({ line, column, message, hint }) => `${line}:${column} ${message} ${hint}`).join('\n');
}

const lines = (...all: string[]) => all.map((line) => `${line}\n`).join('');

const CHECKOUT = lines(
  '# The checkout of the shop.',
  'kind: service',
  'name: checkout   # as in the repository',
  '',
  '# Who is asked.',
  "owner: 'payments'",
  '',
  'health:',
  '    url: https://checkout.example.com  # from outside',
  '    # Slower is degraded.',
  '    degradedAbove: 800ms',
  'dependsOn:',
  '- resource:checkout-db',
  '# Rates of the day.',
  '- rates  # once an hour',
  'description: |',
  '  Takes money.',
  '  Gives goods.',
);

describe('a value', () => {
  test('changes in its place, in its quotes, with its comment', () => {
    expect(edited(CHECKOUT, { name: 'shop-checkout', owner: "o'neill" })).toBe(
      CHECKOUT.replace('name: checkout ', 'name: shop-checkout ').replace("'payments'", "'o''neill'"),
    );
  });

  test('that is the same leaves the file as it is', () => {
    expect(edited(CHECKOUT, { owner: 'payments', health: { degradedAbove: '800ms' }, tier: null })).toBe(CHECKOUT);
  });

  test.each([
    ['checkout', 'checkout'],
    ['https://a.example/?q=1#top', 'https://a.example/?q=1#top'],
    ['-x', '-x'],
    ['yes', '"yes"'],
    ['1.0', '"1.0"'],
    ['null', '"null"'],
    ['', '""'],
    ['2024-01-01', '"2024-01-01"'],
    ['a # b', '"a # b"'],
    ['a: b', '"a: b"'],
    ['- a', '"- a"'],
    ['*a', '"*a"'],
    [' a', '" a"'],
    ['a\tb', '"a\\tb"'],
    ['a\u202eb', '"a\\u202eb"'],
    [true, 'true'],
    [1.5, '1.5'],
    [Number.NaN, '.nan'],
    [[], '[]'],
    [{}, '{}'],
  ])('%j is written as %s', (value, written) => {
    expect(edited('a: x # c\nb: 1\n', { a: value })).toBe(`a: ${written} # c\nb: 1\n`);
  });

  test('takes the quotes that the file has, where it needs some', () => {
    expect(edited("a: 'x'\nb: 1\n", { b: 'yes' })).toBe("a: 'x'\nb: 'yes'\n");
  });

  test('that was a plain date stays a plain date', () => {
    expect(edited('since: 2020-01-01\n', { since: '2024-12-31' })).toBe('since: 2024-12-31\n');
  });

  test('that was empty is written behind the colon', () => {
    expect(edited('a:\nb: # none\nc: !!str\n', { a: 1, b: 'x', c: 'z' })).toBe('a: 1\nb: x # none\nc: z\n');
  });

  test('becomes a map or list, and its comment stays with its name', () => {
    expect(edited('a: x # c\nb: y\n', { a: { m: 1, l: ['p', { q: 1, r: 2 }] } })).toBe(
      lines('a: # c', '  m: 1', '  l:', '    - p', '    - q: 1', '      r: 2', 'b: y'),
    );
  });

  test('that was a map or list becomes a text', () => {
    expect(edited('a: # c\n  # d\n  n: 1 # e\n\n  # f\nb:\n- x\nc: 1\n', { a: 'x', b: 2 })).toBe(
      'a: x # c\nb: 2\nc: 1\n',
    );
  });

  test('of several lines is a block', () => {
    expect(edited('a: "x" # c\nb: 1\n', { a: 'one\n\n  two\n' })).toBe(
      lines('a: | # c', '  one', '', '    two', 'b: 1'),
    );
  });

  test('that is a block stays one of its kind and indentation, if it has several lines', () => {
    const text = lines('a: >- # c', '    one', '    two', '', '', 'b: 1');
    expect(edited(text, { a: `three\n${'four '.repeat(20)}five\n` })).toBe(
      lines(
        'a: > # c',
        '    three',
        '',
        `    ${'four '.repeat(14)}four`,
        `    ${'four '.repeat(5)}five`,
        '',
        '',
        'b: 1',
      ),
    );
    expect(edited(text, { a: 'six' })).toBe(lines('a: six # c', '', '', 'b: 1'));
    expect(edited(lines('a: |2', '   one', 'b: 1'), { a: '  two\nthree' })).toBe(
      lines('a: |2-', '    two', '  three', 'b: 1'),
    );
  });
});

describe('a new field', () => {
  test('is last, below the comments that are part of the field before it', () => {
    expect(edited(`${CHECKOUT}\n# end\n`, { tier: 1 })).toBe(`${CHECKOUT}tier: 1\n\n# end\n`);
    expect(edited('a:\n  b: 1\n  # about b\n# about c\nc: 1\n', { a: { d: 2 } })).toBe(
      'a:\n  b: 1\n  d: 2\n  # about b\n# about c\nc: 1\n',
    );
  });

  test('follows the nearest of the fields before it in the order for reading', () => {
    const order = ['kind', 'name', 'title', 'owner', 'tier', 'tags', 'health'];
    expect(edited(CHECKOUT, { more: 1, tags: ['a'], title: 'Checkout', tier: 1 }, { order })).toBe(
      CHECKOUT.replace('repository\n', 'repository\ntitle: Checkout\n')
        .replace("'payments'\n", "'payments'\ntier: 1\ntags:\n- a\n")
        .concat('more: 1\n'),
    );
  });

  test('is indented as the file is', () => {
    expect(edited(CHECKOUT, { a: { b: { c: 1 } }, health: { e: { f: 2 } } })).toBe(
      CHECKOUT.replace('800ms\n', '800ms\n    e:\n        f: 2\n').concat('a:\n    b:\n        c: 1\n'),
    );
  });

  test('is in braces where its map is', () => {
    expect(edited('a: {b: 1} # c\n', { a: { d: ['x, y', { e: null, f: 'g' }] } })).toBe(
      'a: {b: 1, d: ["x, y", {e: null, f: g}]} # c\n',
    );
    expect(edited('{\n  a: 1, # one\n  b: 2 # two\n}\n', { c: 3 })).toBe(
      '{\n  a: 1, # one\n  b: 2, # two\n  c: 3\n}\n',
    );
  });

  test('that is a list of words is in brackets where other lists are', () => {
    expect(edited('tags: [ a, b ]\n', { more: ['c', 'd'], maps: [{ a: 1 }] })).toBe(
      'tags: [ a, b ]\nmore: [ c, d ]\nmaps:\n  - a: 1\n',
    );
  });

  test('can be below one that is not there yet', () => {
    expect(edited('kind: Component\n', { owner: 'a' }, { at: ['spec'] })).toBe('kind: Component\nspec:\n  owner: a\n');
  });
});

describe('a field that is removed', () => {
  test('takes its comments with it, and no blank line or comment of its neighbours', () => {
    expect(edited(CHECKOUT, { owner: null, health: { url: null } })).toBe(
      CHECKOUT.replace("# Who is asked.\nowner: 'payments'\n", '').replace(/ {4}url.*\n/, ''),
    );
  });

  test('removes the map that it was the last field of', () => {
    expect(edited(CHECKOUT, { health: { url: null, degradedAbove: null } })).toBe(
      CHECKOUT.replace(/health:\n(?: {4}.*\n)*/, ''),
    );
  });

  test('leaves the comment at the top of the document', () => {
    expect(edited('# top\na: 1\nb: 2\n', { a: null })).toBe('# top\nb: 2\n');
  });

  test('may be the first or last of an item', () => {
    const text = lines('apis:', '  # one', '  - name: a # n', '    # spec', '    spec: b', '  - name: c');
    expect(edited(text, { name: null }, { at: ['apis', 0] })).toBe(
      lines('apis:', '  # one', '  - # spec', '    spec: b', '  - name: c'),
    );
    expect(edited(text, { spec: null }, { at: ['apis', 0] })).toBe(
      lines('apis:', '  # one', '  - name: a # n', '  - name: c'),
    );
  });

  test('may be in braces', () => {
    expect(edited('a: { b: 1, c: 2, d: 3 }\n', { a: { b: null, d: null } })).toBe('a: { c: 2 }\n');
    expect(edited('a: {\n  b: 1, # one\n  c: 2, # two\n}\n', { a: { c: null } })).toBe('a: {\n  b: 1, # one\n}\n');
  });
});

describe('a list', () => {
  test('keeps the text of items that stay, and gives new ones its style', () => {
    expect(edited(CHECKOUT, { dependsOn: ['api:new', 'rates', 'yes'] })).toBe(
      CHECKOUT.replace('- resource:checkout-db\n', '- api:new\n').replace('an hour\n', "an hour\n- 'yes'\n"),
    );
    expect(edited(CHECKOUT, { dependsOn: ['resource:checkout-db'] })).toBe(CHECKOUT.replace(/# Rates.*\n.*\n/, ''));
    expect(edited(CHECKOUT, { dependsOn: ['first', 'second', 'rates'] })).toBe(
      CHECKOUT.replace('- resource:checkout-db\n', '- first\n- second\n'),
    );
  });

  test('stays in brackets, in its quotes', () => {
    expect(edited('a: [x, "y", z] # c\n', { a: ['x', 'z', 'w, v'] })).toBe('a: [x, z, "w, v"] # c\n');
    expect(edited("a: ['x','y']\n", { a: ['x', 'y', 'z'] })).toBe("a: ['x','y','z']\n");
    expect(edited('a: [\n  x, # one\n  y # two\n]\n', { a: ['w', 'x', 'y', 'z'] })).toBe(
      'a: [\n  w,\n  x, # one\n  y, # two\n  z\n]\n',
    );
    expect(edited('a: []\nb: { c: [] }\n', { a: ['x'], b: { c: ['z'] } })).toBe('a:\n  - x\nb: { c: [z] }\n');
  });

  test('of maps is edited in its items, found by what they share', () => {
    const text = lines(
      'apis:',
      '-   name: a # first',
      '    spec: ./a.yaml',
      '-   name: b',
      '    # why',
      '    spec: ./b.yaml # second',
    );
    expect(edited(text, { apis: [{ name: 'b', spec: './c.yaml' }, { name: 'd' }] })).toBe(
      lines('apis:', '-   name: b', '    # why', '    spec: ./c.yaml # second', '-   name: d'),
    );
  });

  test('in a list is edited in its place', () => {
    const lists = [
      ['w', 'x'],
      ['z', 1],
    ];
    expect(edited('a:\n- - x # one\n  - y\n- - z\n', { a: lists })).toBe('a:\n- - w\n  - x # one\n- - z\n  - 1\n');
  });
});

describe('a file', () => {
  test.each([
    ['with ends of lines as on Windows', 'a: 1\r\nb: 2\r\n', 'a: 3\r\nb: 2\r\nc:\r\n  d: 1\r\n'],
    ['with a byte order mark', '\ufeffa: 1\nb: 2\n', '\ufeffa: 3\nb: 2\nc:\n  d: 1\n'],
    [
      'with markers and directives',
      '%YAML 1.2\n--- # x\na: 1\n... # y\n',
      '%YAML 1.2\n--- # x\na: 3\nc:\n  d: 1\n... # y\n',
    ],
    ['that is indented', '  a: 1\n  b: 2\n', '  a: 3\n  b: 2\n  c:\n    d: 1\n'],
    ['with explicit keys', '? a\n: 1\n? b\n: 2\n', '? a\n: 3\n? b\n: 2\nc:\n  d: 1\n'],
    ['that is one map in braces', '{ a: 1 }\n', '{ a: 3, c: { d: 1 } }\n'],
    ['that is JSON', '{\n\t"a": 1\n}', '{\n\t"a": 3,\n\t"c": {\n\t\t"d": 1\n\t}\n}'],
    ['that is JSON in one line', '{"a":1,"b":"x"}', '{"a":3,"b":"x","c":{"d":1}}'],
  ])('%s stays so', (_, before, after) => {
    expect(edited(before, { a: 3, c: { d: 1 } })).toBe(after);
  });

  test('of several documents is edited in one of them', () => {
    const text = '# x\na: 1\n--- # y\na: 1 # two\n---\n\n- z\n';
    expect(edited(text, { a: 2, b: 3 }, { document: 1 })).toBe('# x\na: 1\n--- # y\na: 2 # two\nb: 3\n---\n\n- z\n');
  });

  test('with an anchor that nothing repeats, or only what stays, is edited', () => {
    expect(edited('a: &x { b: 1 }\nc: &y 1\nd: *y\n', { a: { b: 2 }, d: null })).toBe('a: &x { b: 2 }\nc: &y 1\n');
  });

  test('with an error in another document is edited', () => {
    expect(edited('a: 1\n---\nb: [\n', { a: 2 })).toBe('a: 2\n---\nb: [\n');
  });
});

describe('what cannot be changed is refused whole, with the reason', () => {
  const ALIASES = lines(
    'base: &base',
    '  a: 1',
    'one: *base',
    'two:',
    '  <<: *base',
    '  b: 2',
    'name: &n x',
    'title: *n',
  );

  test('what an alias repeats', () => {
    expect(edited(ALIASES, { one: { a: 2 }, title: 'y' }).split('\n')).toEqual([
      '3:6 `one` is the alias `*base`, so its value is written somewhere else. Write the value itself in place of `*base` in line 3 first.',
      '8:8 `title` is the alias `*n`, so its value is written somewhere else. Write the value itself in place of `*n` in line 8 first.',
    ]);
  });

  test('what comes from a merge key', () => {
    const problem =
      '5:3 `two.a` comes from the merge key `<<`, so its value is written somewhere else. Write the fields themselves in place of `<<` first.';
    expect([edited(ALIASES, { two: { a: 2 } }), edited(ALIASES, { a: null }, { at: ['two'] })]).toEqual([
      problem,
      problem,
    ]);
    expect(edited('x: { <<: { spec: { a: 1 } } }\n', { b: 1 }, { at: ['x', 'spec'] })).toMatch(
      /^1:4 `x.spec` comes from/,
    );
  });

  test('a value that is repeated', () => {
    const repeated = (path: string, alias: string, line: number) =>
      `Line ${line} repeats \`${path}\`, or a part of it, as \`*${alias}\`, so this would change both. Write the value itself in place of \`*${alias}\` in line ${line} first.`;
    expect(edited(ALIASES, { name: 'y' })).toBe(`7:10 ${repeated('name', 'n', 8)}`);
    expect(edited(ALIASES, { base: null })).toBe(`2:3 ${repeated('base', 'base', 3)}`);
    expect(edited('a: { b: [&x 1] }\nc: *x\n', { a: { b: [] } })).toBe(`1:9 ${repeated('a.b', 'x', 2)}`);
  });

  test('a document with errors', () => {
    expect(edited('a: 1\na: 2\n', { a: 3 })).toBe(
      '2:1 This key is twice in the same map. Delete one of the two; only the last one would be read.',
    );
    expect(edited('a: [\n', { a: 3 })).toMatch(/^1:4 This `\[` is not closed\./);
    expect(edited('a: \0\n', { a: 3 }, { document: 1 })).toBe(
      '1:4 The file contains a NUL byte, so it is not a text file. Save the file as UTF-8 text, or move it out of the catalog.',
    );
  });

  const AGAIN = 'Read the file again: it may have changed.';
  const ENTRY = 'so it has no fields that can change. Write an entry with `kind` and `name` first.';
  const PLAIN = 'is not plain data. Use texts, numbers, booleans, lists and maps.';
  const SPEC = '`spec` is a single value, so it has no fields that can change. Make `spec` a map of fields first.';
  const ALL =
    'This would remove every field of the document. Remove the document, or keep at least its `kind` and `name`.';

  test.each([
    [
      'a document that is gone',
      'a: 1\n',
      { document: 1 },
      `1:1 The file has 1 document, so there is no document 2. ${AGAIN}`,
    ],
    ['an empty file', '# x\n', {}, `1:1 The file has no document, so there is no document 1. ${AGAIN}`],
    ['an empty document', '---\n', {}, `1:4 The document is empty, ${ENTRY}`],
    ['a list', '- a\n', {}, `1:1 The document is a list, ${ENTRY}`],
    ['a field of a text', 'spec: x\n', { at: ['spec'] }, `1:7 ${SPEC}`],
    ['an item that is gone', 'apis: [{}]\n', { at: ['apis', 1] }, `1:7 \`apis\` has no item 2. ${AGAIN}`],
    ['an item of a text', 'apis: x\n', { at: ['apis', 1] }, `1:7 \`apis\` is not a list, so it has no items. ${AGAIN}`],
    [
      'no data',
      'a: 1\n',
      { patch: { b: () => 1, c: [undefined] } },
      ['b', 'c'].map((name) => `1:1 The new value of \`${name}\` ${PLAIN}`).join('\n'),
    ],
    ['every field', 'a: 1\n', { patch: { a: null } }, `1:1 ${ALL}`],
  ])('%s', (_, text, more, problem) => {
    expect(edited(text, { a: 2 }, more)).toBe(problem);
  });

  test('a value that would be read otherwise where it is written', () => {
    expect(edited('? a\nb: 1\n', { a: 2 })).toBe(
      '1:1 This change would also change something else in the file, because of how the file is written. Change the field in the file by hand.',
    );
  });

  test('a file that would be too large', () => {
    expect(edited('a: 1\n', { a: 'x'.repeat(2_000_000) })).toMatch(/^1:1 This change would also/);
  });
});

test.each([
  ['a list in one line', `{"a": [${'1,'.repeat(30_000)}1]}`, { a: [2] }],
  [
    'a map of many fields',
    `{${Array.from({ length: 5_000 }, (_, index) => `"k${index}": 1`).join(',')}}`,
    { k7: null, b: 1 },
  ],
  ['many comments', '# c\n'.repeat(30_000).concat('a: 1\nb: 1\n'), { b: null }],
])('%s takes time in proportion to its length', { tags: 'slow' }, (_, text, patch) => {
  const began = process.cpuUsage();
  expect(edited(text, patch)).not.toBe(text);
  expect(process.cpuUsage(began).user).toBeLessThan(3_000_000);
});
