import { rm } from 'node:fs/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { type Content, hostileCatalog, type Survived, survive } from './hostile-catalog.ts';

const BAD = 'catalog/acme/bad.yaml';
const HEAD = 'kind: service\nname: bad\nowner: acme\n';
const DEEP = 'yaml-syntax: This is nested too deeply to be read. Flatten it: at most 64 levels are allowed.';
const MANY =
  'yaml-syntax: Aliases multiply this document beyond what can be read. Write the values out; at most 100 aliases are followed.';
const TWICE = 'yaml-syntax: This key is twice in the same map. Delete one of the two; only the last one would be read.';
const TAG = 'yaml-syntax: This is a custom tag; entries are plain data. Delete the word that starts with `!`.';

let root: string;
afterEach(async () => {
  await rm(root, { recursive: true });
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
});

/** Reads a catalog with one hostile file; whatever it holds, the others come through, and in time. */
async function bad(content: Content): Promise<Survived> {
  root = await hostileCatalog({ [BAD]: content });
  const survived = await survive(root);
  expect(survived.snapshot.entities.map(({ ref }) => ref)).toEqual(
    expect.arrayContaining(['person:default/ines', 'service:default/good', 'team:default/acme']),
  );
  // Of the processor. What is guarded against takes minutes.
  expect(survived.milliseconds).toBeLessThan(5000);
  return survived;
}
/** What is said about the hostile file, without its name. */
const said = async (content: Content) => (await bad(content)).said.map((text) => text.replace(`${BAD}:`, ''));
const bytes = (...values: number[]) => Uint8Array.from(values);
const levels = (count: number, of: (index: number) => string) => Array.from({ length: count }, (_, index) => of(index));

describe('a file that is no text', () => {
  test.each([
    ['UTF-16, little endian', Buffer.concat([bytes(0xff, 0xfe), Buffer.from(HEAD, 'utf16le')])],
    ['UTF-16, big endian', Buffer.concat([bytes(0xfe, 0xff), Buffer.from(HEAD, 'utf16le').swap16()])],
  ])('%s', async (_, content) => {
    expect(await said(content)).toEqual([
      '1:1 readable: The file is UTF-16 text. Save it as UTF-8, for example with `iconv -f UTF-16 -t UTF-8`.',
    ]);
  });

  test('UTF-16 without a mark shows by its NUL bytes', async () => {
    expect(await said(Buffer.from(HEAD, 'utf16le'))).toEqual([
      '1:2 readable: The file contains a NUL byte, so it is not a text file. Save the file as UTF-8 text, or move it out of the catalog.',
    ]);
  });

  test('Latin-1', async () => {
    expect(await said(Buffer.from(`${HEAD}title: Caf\u00e9 bar\n`, 'latin1'))).toEqual([
      '1:1 readable: The file is not UTF-8 text: byte 47 belongs to no character. Save it as UTF-8.',
    ]);
  });

  test('a NUL byte in a text', async () => {
    expect(await said(`${HEAD}title: a\0b\n`)).toEqual([
      '4:9 readable: The file contains a NUL byte, so it is not a text file. Save the file as UTF-8 text, or move it out of the catalog.',
    ]);
  });

  test('an image', async () => {
    expect(await said(bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d))).toEqual([
      '1:1 readable: The file is not UTF-8 text: byte 1 belongs to no character. Save it as UTF-8.',
    ]);
  });

  test('five megabytes', async () => {
    expect(await said(`${HEAD}description: ${'x'.repeat(5 * 1024 * 1024)}\n`)).toEqual([
      "1:1 readable: The file has 5120 KiB; an entry has at most 1,024. Move data and specs into the entry's own folder and refer to them.",
    ]);
  });

  test('twenty megabytes are not even read', async () => {
    expect(await said('x'.repeat(20 * 1024 * 1024))).toEqual([
      '1:1 readable: The file has 20 MiB; at most 16 are read. Keep large data elsewhere and link to it.',
    ]);
  });
});

describe('a file that is odd and yet an entry', () => {
  test.each([
    ['a byte order mark', `\ufeff${HEAD}`],
    ['line ends of Windows', HEAD.replaceAll('\n', '\r\n')],
    ['line ends of an old Macintosh', HEAD.replaceAll('\n', '\r')],
    ['no line end at its end', HEAD.trimEnd()],
    ['blanks and comments all over', `\n\n# a\n---\n\n${HEAD}\n# b\n...\n\n`],
    ['one line', '{ kind: service, name: bad, owner: acme }'],
    ['JSON', '{"kind":"service","name":"bad","owner":"acme"}'],
    ['a megabyte in one line', `${HEAD}description: ${'word '.repeat(200_000)}\n`],
    ['keys that are numbers, nothing and maps', `${HEAD}1: a\nnull: b\n{ c: d }: e\n? [f]\n: g\n`],
    ['a merge key', `${HEAD}base: &base { tier: 1 }\n<<: *base\n`],
    ['keys of the prototype', `${HEAD}__proto__: { polluted: 1 }\nconstructor: { prototype: { polluted: 1 } }\n`],
    ['a merge of the prototype', `%YAML 1.1\n---\n${HEAD}x: &x { __proto__: { polluted: 1 } }\n<<: *x\n`],
  ])('%s', async (_, content) => {
    const { said, snapshot } = await bad(content);
    expect(said).toEqual([]);
    expect(snapshot.entities.map(({ ref }) => ref)).toContain('service:default/bad');
  });
});

describe('a file that is no YAML', () => {
  test.each([
    [
      'a tab',
      `${HEAD}health:\n\turl: https://a.example\n`,
      ['5:1 yaml-syntax: A tab indents this line. Replace the tab by spaces; YAML allows no tabs there.'],
    ],
    [
      'a colon too many',
      `${HEAD}title: Checkout: the till\n`,
      [
        '4:8 yaml-syntax: This line has a second colon. Quote the text that contains it: `title: "Checkout: the till"`.',
      ],
    ],
    [
      'a quotation that does not end',
      `${HEAD}title: "a\n`,
      ['4:8 yaml-syntax: The quote that begins here is not closed. Close it: `"a"`.'],
    ],
    [
      'a list that does not end',
      'kind: [service\nname: bad\n',
      ['1:7 yaml-syntax: This `[` is not closed. Write `]` at its end: `[service]`.'],
    ],
    [
      'a mark of a merge that was never finished',
      `kind: service\n<<<<<<< HEAD\nname: bad\n=======\nname: worse\n>>>>>>> theirs\n`,
      [
        '2:1 yaml-syntax: A merge was not finished here: both sides are still in the file. Keep one side, and delete the lines that start with `<<<<<<<`, `=======` and `>>>>>>>`.',
      ],
    ],
    ['a key that stands twice', `${HEAD}name: worse\n`, [`4:1 ${TWICE}`]],
    [
      'an alias of nothing',
      `${HEAD}title: *important*\n`,
      [
        '4:8 yaml-syntax: `*important*` is an alias, but there is no anchor `&important*` before it. If it is text, quote it: `"*important*"`.',
      ],
    ],
    ['a tag of JavaScript', `${HEAD}title: !!js/function "() => process.exit()"\n`, [`4:8 ${TAG}`]],
    ['a tag of Ruby', `${HEAD}title: !ruby/object:Gem::Requirement { x: 1 }\n`, [`4:8 ${TAG}`]],
    ['a tag that includes', `${HEAD}title: !include /etc/passwd\n`, [`4:8 ${TAG}`]],
    ['bytes', `${HEAD}title: !!binary aGVsbG8=\n`, [`4:8 ${TAG}`]],
  ])('%s', async (_, content, expected) => {
    expect(await said(content)).toEqual(expected);
  });

  test('quotes only', async () => {
    expect((await said('"'.repeat(100_000))).length).toBe(10);
  });
});

describe('a file that would cost too much', () => {
  test.each([
    ['5,000 maps in one line', `${HEAD}x: ${'{a: '.repeat(5000)}${'}'.repeat(5000)}\n`, `4:256 ${DEEP}`],
    ['5,000 lists in one line', `${HEAD}x: ${'['.repeat(5000)}${']'.repeat(5000)}\n`, `4:67 ${DEEP}`],
    ['1,000 maps line by line', levels(1000, (index) => `${' '.repeat(index)}a:`).join('\n'), `65:65 ${DEEP}`],
    ['5,000 lists line by line', '- '.repeat(5000), `1:129 ${DEEP}`],
    ['5,000 keys of keys', '? '.repeat(5000), `1:129 ${DEEP}`],
    [
      'a billion laughs',
      `a: &a [x,x,x,x,x,x,x,x,x]\n${levels(8, (index) => `${'bcdefghi'[index]}: &${'bcdefghi'[index]} [${Array(9).fill(`*${'abcdefgh'[index]}`)}]`).join('\n')}\n`,
      `2:8 ${MANY}`,
    ],
    ['10,000 aliases', `${HEAD}x: &x y\nz: [${'*x,'.repeat(10_000)}]\n`, `5:5 ${MANY}`],
    ['a large text 90 times', `${HEAD}x: &x ${'y'.repeat(900_000)}\nz: [${'*x,'.repeat(90)}]\n`, `5:5 ${MANY}`],
    [
      'an anchor in itself',
      `${HEAD}x: &x [*x]\n`,
      '4:8 yaml-syntax: This alias refers to the value that contains it. Write the value out instead of the alias.',
    ],
    [
      'anchors in each other',
      `${HEAD}x: &x { y: &y { z: *x, w: *y } }\n`,
      '4:20 yaml-syntax: This alias refers to the value that contains it. Write the value out instead of the alias.',
    ],
  ])('%s', async (_, content, expected) => {
    expect(await said(content)).toEqual([expected]);
  });

  test('80,000 keys in a map are only large', async () => {
    expect(await said(`${HEAD}${levels(80_000, (index) => `k${index}: v`).join('\n')}\n`)).toEqual([]);
  });

  test('20,000 wrong items are all reported, in time', async () => {
    expect((await said(`${HEAD}tags: [${levels(20_000, () => '7').join(', ')}]\n`)).length).toBe(20_000);
  });

  test('10,000 documents in one file are 10,000 entities', async () => {
    const { snapshot, said } = await bad(
      levels(10_000, (index) => `kind: service\nname: s${index}\nowner: acme\n`).join('---\n'),
    );
    expect(said).toEqual([]);
    expect(snapshot.entities.length).toBe(10_003);
  });

  test('10,000 broken documents in one file are 10,000 problems', async () => {
    expect((await said('kind: service\n---\n'.repeat(10_000))).length).toBe(10_000);
  });
});

describe('a file that says nothing', () => {
  test.each([
    ['no byte', ''],
    ['blanks', ' \n\n  \n'],
    ['comments', '# soon\n# very soon\n'],
    ['markers', '---\n---\n...\n'],
    ['a byte order mark', '\ufeff'],
    ['a null', 'null\n'],
  ])('%s', async (_, content) => {
    expect(await said(content)).toEqual(['1:1 readable: The file is empty. Add an entry, or delete the file.']);
  });

  test.each([
    ['a text', 'hello', '`hello`'],
    ['a number', '42', '`42`'],
    ['a list', '- kind: service\n', 'a list', ', without hyphens'],
  ])('%s', async (_, content, what, how = '') => {
    expect(await said(content)).toEqual([
      `1:1 schema: An entry is a map of fields, but this is ${what}. Begin with \`kind: service\` and \`name: …\`${how}.`,
    ]);
  });
});

describe('a name that is none', () => {
  const ONE_WORD = 'Write it as one word: `name: checkout`.';
  test.each([
    ['a map', '{ first: bad }', `2:7 schema: \`name\` must be a word, but it is \`{"first":"bad"}\`. ${ONE_WORD}`],
    ['a list', '[bad]', `2:7 schema: \`name\` must be a word, but it is \`["bad"]\`. ${ONE_WORD}`],
    ['a boolean', 'true', `2:7 schema: \`name\` must be a word, but it is \`true\`. ${ONE_WORD}`],
    [
      'nothing',
      '',
      '2:7 schema: `name` is missing, so nothing can refer to this service. Add `name: …`, in lower case with hyphens.',
    ],
    [
      'a null',
      'null',
      '2:7 schema: `name` is missing, so nothing can refer to this service. Add `name: …`, in lower case with hyphens.',
    ],
    ['blanks', '"  "', `2:7 schema: \`name\` must be a word, but it is \` \`. ${ONE_WORD}`],
  ])('%s', async (_, name, expected) => {
    expect(await said(`kind: service\nname: ${name}\nowner: acme\n`)).toEqual([expected]);
  });

  test.each([
    ['a number', '2048', 'service:default/2048'],
    ['a date', '2020-01-01', 'service:default/2020-01-01'],
  ])('%s is a word all the same', async (_, name, ref) => {
    const { snapshot } = await bad(`kind: service\nname: ${name}\nowner: acme\n`);
    expect(snapshot.entities.map((entity) => entity.ref)).toContain(ref);
  });
});
