import { describe, expect, test } from 'vitest';
import { placeAt } from './text-place.ts';
import { readYaml } from './yaml-documents.ts';

/** What one file's text is found guilty of, at its places. */
const errors = (text: string) =>
  readYaml(text).flatMap((document) =>
    document.errors.map(({ rule, offset, message, hint }) => {
      const { line, column } = placeAt(text, offset);
      return `${line}:${column} ${rule}: ${message} ${hint}`;
    }),
  );
const data = (text: string) => readYaml(text).map((document) => document.data);

test('documents are plain data, in the order of the file', () => {
  expect(readYaml('a: 1\n---\nb: [x, { y: null }]\n')).toEqual([
    { index: 0, data: { a: 1 }, errors: [] },
    { index: 1, data: { b: ['x', { y: null }] }, errors: [] },
  ]);
});

test('an empty text holds no document, and comments are none', () => {
  expect([readYaml(''), readYaml('# a\n# b\n')]).toEqual([[], []]);
});

test('a document between two markers may be empty', () => {
  expect(data('a: 1\n---\n---\nb: 2\n')).toEqual([{ a: 1 }, null, { b: 2 }]);
});

test('dates and words such as `yes` and `off` stay texts, whatever the document declares', () => {
  const text = 'a: 2020-01-01\nb: yes\nc: off\nd: 0o17\n';
  expect(data(text)).toEqual([{ a: '2020-01-01', b: 'yes', c: 'off', d: 15 }]);
  expect(data(`%YAML 1.1\n---\n${text}`)).toEqual([{ a: '2020-01-01', b: 'yes', c: 'off', d: 15 }]);
});

test('keys that are no texts become texts', () => {
  expect(data('1: a\nnull: b\ntrue: c\n[x, y]: d\n')).toEqual([{ 1: 'a', '': 'b', true: 'c', '[ x, y ]': 'd' }]);
});

test('a merge key is a key like any other, as in YAML 1.2', () => {
  expect(data('base: &base { a: 1 }\nx:\n  <<: *base\n')).toEqual([{ base: { a: 1 }, x: { '<<': { a: 1 } } }]);
});

test('keys named like parts of the prototype are plain keys', () => {
  const [document] = data('__proto__: { polluted: true }\nconstructor: { prototype: { polluted: true } }\n');
  expect(Object.keys(document as object)).toEqual(['__proto__', 'constructor']);
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
});

describe('what is wrong is said at its place', () => {
  test('a tab as indentation', () => {
    expect(errors('health:\n\turl: x\n')).toEqual([
      '2:1 yaml-syntax: A tab indents this line. Replace the tab by spaces; YAML allows no tabs there.',
    ]);
  });

  test.each(['kind: a\nname: b\n', 'apiVersion: v1\nkind: A\n'])(
    'a second entry without a line before it, as %j',
    (entry) => {
      expect(errors(entry + entry)).toEqual([
        '3:1 yaml-syntax: Another entry begins here, and nothing separates it from the one above. Write a line with `---` before it.',
      ]);
    },
  );

  test('a key that is twice, in each of its maps', () => {
    expect(errors('a: 1\nb: { c: 1, c: 2 }\na: 2\n')).toEqual([
      '2:12 yaml-syntax: This key is twice in the same map. Delete one of the two; only the last one would be read.',
      '3:1 yaml-syntax: This key is twice in the same map. Delete one of the two; only the last one would be read.',
    ]);
  });

  test('a number and a text that become one key', () => {
    expect(errors('1: a\n"1": b\n')).toEqual([
      '2:1 yaml-syntax: This key is twice in the same map. Delete one of the two; only the last one would be read.',
    ]);
  });

  test.each([
    '!!js/function "x"',
    '!include secrets.yaml',
    '!!binary aGk=',
    '!!timestamp 2020-01-01',
    '!<tag:x.example,2020:y> z',
  ])('the tag of `%s`, which is not obeyed', (value) => {
    expect(errors(`name: a\nowner: ${value}\n`)).toEqual([
      '2:8 yaml-syntax: This is a custom tag; entries are plain data. Delete the word that starts with `!`.',
    ]);
  });

  test('an alias without an anchor, which is often text', () => {
    expect(errors('owner: *payments\n')).toEqual([
      '1:8 yaml-syntax: `*payments` is an alias, but there is no anchor `&payments` before it. If it is text, quote it: `"*payments"`.',
    ]);
  });

  test('a line that is no YAML', () => {
    expect(errors('kind: service\nname: a: b\n')).toEqual([
      '2:7 yaml-syntax: This line has a second colon. Quote the text that contains it: `name: "a: b"`.',
    ]);
  });

  test.each(['- a\nfoo: b\n', '- a\n"foo": b\n', '[a]\n- b\n- c\n'])(
    'a line after the whole value, once: %j',
    (text) => {
      expect(errors(text)).toEqual([
        '2:1 yaml-syntax: From here on this is not YAML: the line does not belong to what is above it. Keep only lines such as `name: value`.',
      ]);
    },
  );

  test('a bracket that closes nothing, after the whole value', () => {
    expect(errors('[a]\n]\n')).toEqual([
      '2:1 yaml-syntax: This `]` closes nothing. Delete it, or write the `[` before it.',
    ]);
  });

  test('mistakes in a line, but not again all that follows', () => {
    expect(errors('*Checkout* [docs](x)\nname: a\n').map((error) => error.split(' ')[0])).toEqual([
      '1:1',
      '1:12',
      '1:17',
    ]);
  });

  test('a list that does not end', () => {
    expect(errors('tags: [a, b\nowner: c\n')).toEqual([
      '1:7 yaml-syntax: This `[` is not closed. Write `]` at its end: `[a, b]`.',
    ]);
  });

  test('a NUL byte', () => {
    expect(errors('name: a\nowner: b\0\n')).toEqual([
      '2:9 readable: The file contains a NUL byte, so it is not a text file. Save the file as UTF-8 text, or move it out of the catalog.',
    ]);
  });

  test('more than a mebibyte', () => {
    expect(errors('a'.repeat(5 * 1024 * 1024))).toEqual([
      "1:1 readable: The file has 5120 KiB; an entry has at most 1,024. Move data and specs into the entry's own folder and refer to them.",
    ]);
  });

  test('no more than ten places of a document that lost its way', () => {
    expect(errors('a: [\n'.repeat(60)).length).toBe(10);
  });
});

describe('what would cost too much is refused at once', () => {
  const DEEP = 'This is nested too deeply to be read. Flatten it: at most 64 levels are allowed.';
  const MANY =
    'Aliases multiply this document beyond what can be read. Write the values out; at most 100 aliases are followed.';
  const level = (count: number, of: (index: number) => string) =>
    Array.from({ length: count }, (_, index) => of(index));

  test('64 levels are read, and one more is not', () => {
    const nested = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`;
    expect(errors(nested(64))).toEqual([]);
    expect(errors(nested(65))).toEqual([`1:65 yaml-syntax: ${DEEP}`]);
  });

  test.each([
    ['maps in one line', '{a: '.repeat(5000), '1:257'],
    ['maps line by line', level(1000, (index) => `${' '.repeat(index)}a:`).join('\n'), '65:65'],
    ['lists in one line', '['.repeat(5000), '1:65'],
    ['lists line by line', '- '.repeat(5000), '1:129'],
    ['keys of keys', '? '.repeat(20), '1:15'],
    ['many keys of keys', '? '.repeat(5000), '1:129'],
    ['maps in a map in brackets', `z: {${'b: '.repeat(2500)}}`, '1:194'],
    ['words and maps in brackets', `z: [${'b: c '.repeat(2500)}]`, '1:318'],
    ['lists that the next line ends', `${'- '.repeat(5000)}\n`.repeat(2), '1:129'],
  ])('%s', (_, text, place) => {
    expect(errors(text)).toEqual([`${place} yaml-syntax: ${DEEP}`]);
  });

  test('aliases of aliases', () => {
    const nine = (name: string) => Array(9).fill(name).join(', ');
    const bomb = level(9, (index) => `k${index}: &a${index} [${nine(index === 0 ? 'x' : `*a${index - 1}`)}]`).join(
      '\n',
    );
    expect(errors(bomb)).toEqual([`2:10 yaml-syntax: ${MANY}`]);
  });

  test('one long text many times', () => {
    expect(errors(`a: &a ${'x'.repeat(500_000)}\nb: [${'*a, '.repeat(90)}]\n`)).toEqual([`2:5 yaml-syntax: ${MANY}`]);
  });

  test('thousands of aliases', () => {
    expect(errors(level(5000, (index) => `- &a${index} v\n- *a${index}`).join('\n'))).toEqual([
      `2:3 yaml-syntax: ${MANY}`,
    ]);
  });

  test('an anchor that holds its own alias', () => {
    expect(errors('a: 1\nb: &b { c: *b }\n')).toEqual([
      '2:12 yaml-syntax: This alias refers to the value that contains it. Write the value out instead of the alias.',
    ]);
  });

  test('but a map of many keys is only large', () => {
    const text = level(30_000, (index) => `k${index}: v`).join('\n');
    expect(Object.keys(data(text)[0] as object).length).toBe(30_000);
  });
});

test('a document that is broken costs only itself', () => {
  expect(data('name: a\n---\nname: [\n---\nname: c\n')[2]).toEqual({ name: 'c' });
});

test.each([
  ['{ "a": "x" "b": "y" }', '1:8'],
  ['{ "a": 1\n  "b": 2 }', '1:8'],
  ['{ a: b\n  c: d }', '1:6'],
  ['{ "a": [1, 2] "b": 3 }', '1:15'],
  ['{\n  "a": "x"\n  "b": "y"\n}', '3:3'],
  ['["x" "y"]', '1:6'],
])('a missing comma in %j is one error', (text, place) => {
  expect(errors(text)).toEqual([
    `${place} yaml-syntax: Two values are here without a comma between them. Write a comma after the first.`,
  ]);
});
