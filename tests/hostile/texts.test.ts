import { rm } from 'node:fs/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { type Content, hostileCatalog, type Survived, survive } from './hostile-catalog.ts';

const BAD = 'catalog/acme/bad.yaml';
const HEAD = 'kind: service\nname: bad\nowner: acme\n';

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
const said = async (content: Content) => (await bad(content)).said.map((text) => text.replace(`${BAD}:`, ''));
const levels = (count: number, of: (index: number) => string) => Array.from({ length: count }, (_, index) => of(index));

test('a file of twenty megabytes is not even read', async () => {
  expect(await said('x'.repeat(20 * 1024 * 1024))).toEqual([
    '1:1 readable: The file has 20 MiB; at most 16 are read. Keep large data elsewhere and link to it.',
  ]);
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

describe('a file of very many', () => {
  test('20,000 keys in a map are only large', async () => {
    expect(await said(`${HEAD}${levels(20_000, (index) => `k${index}: v`).join('\n')}\n`)).toEqual([]);
  });

  test('5,000 wrong items are all reported, in time', async () => {
    expect((await said(`${HEAD}tags: [${levels(5_000, () => '7').join(', ')}]\n`)).length).toBe(5_000);
  });

  test('2,000 documents in one file are 2,000 entities', async () => {
    const { snapshot, said } = await bad(
      levels(2_000, (index) => `kind: service\nname: s${index}\nowner: acme\n`).join('---\n'),
    );
    expect(said).toEqual([]);
    expect(snapshot.entities.length).toBe(2_003);
  });

  test('2,000 broken documents in one file are 2,000 problems', async () => {
    expect((await said('kind: service\n---\n'.repeat(2_000))).length).toBe(2_000);
  });
});
