import process from 'node:process';
import { expect, test } from 'vitest';
import { findingOf, OWNED } from '../../core/discover/testing.ts';
import { chooseImages } from '../../core/synced/choose-files.ts';

/** Milliseconds of the processor: what is guarded against takes minutes. */
const MOST = 5000;
async function inTime<Result>(work: () => Result | Promise<Result>): Promise<Result> {
  const started = process.cpuUsage();
  const result = await work();
  expect(process.cpuUsage(started).user / 1000).toBeLessThan(MOST);
  return result;
}

const images = (names: readonly string[], texts: readonly string[]) => {
  const files = names.map((path) => ({ path, hash: '0'.repeat(40), size: 1 }));
  return chooseImages({ files }, { texts, taken: [] }).files.map(({ path }) => path);
};

test('thirty thousand images beside twenty large documents are chosen in time', async () => {
  const texts = Array.from({ length: 20 }, (_, index) => `![](img/${index}.png) ${'some words '.repeat(20_000)}`);
  const names = Array.from({ length: 30_000 }, (_, index) => `img/${index}.png`);
  expect(await inTime(() => images(names, texts))).toHaveLength(20);
  const spaced = names.map((name) => name.replace('img/', 'img/a ').replace(/\d+/, '$& 1'));
  expect(await inTime(() => images(spaced, ['![](1.png)', ...texts]))).toEqual([]);
});

test.each([
  ['![](img/logo.png)', 'img/logo.png'],
  ['![a](<./img/my logo.png>)', 'img/my logo.png'],
  ['![a](img/my%20logo.png "title")', 'img/my logo.png'],
  ['![a](img/a(1).png)', 'img/a(1).png'],
  ['<img src="logo.svg?raw=true">', 'logo.svg'],
  ["<img srcset='one.png 1x, two.png 2x'>", 'two.png'],
  ['.. image:: img/logo.png', 'img/logo.png'],
  ['image::img/logo.png[Logo]', 'img/logo.png'],
  ['[logo]: logo.png', 'logo.png'],
  ['![](img/%E6%94%AF.png)', 'img/支.png'],
])('%s still brings its image', (text, path) => {
  expect(images([path, 'other.png'], [text])).toEqual([path]);
});

const HALF = 500 * 1024;
const alias = (name: string, of: string) => `${name}: &${name} [${Array(9).fill(`*${of}`).join(', ')}]`;
const BACKSTAGE = 'apiVersion: backstage.io/v1alpha1\nkind: Component\n';
const CONTENTS: Readonly<Record<string, Record<string, string>>> = {
  'owners in one line': { CODEOWNERS: `* ${'@acme/x '.repeat(HALF / 9)}` },
  'blanks before owners': { CODEOWNERS: `${' '.repeat(HALF)}\n* @acme/payments` },
  'a package with a name of many parts': { 'package.json': `{"name":"${'@a/'.repeat(HALF / 4)}"}` },
  'a package of brackets': { 'package.json': '['.repeat(HALF) },
  'a package of other types': {
    'package.json': '{"__proto__":{"name":"x"},"name":{},"description":[],"bin":7,"workspaces":{}}',
  },
  brackets: { 'catalog-info.yaml': '['.repeat(5000) },
  'aliases that multiply': {
    'catalog-info.yaml': [
      'a: &a [x]',
      ...[...'bcdefghijk'].map((name, place) => alias(name, 'abcdefghij'[place]!)),
    ].join('\n'),
  },
  'two thousand entries': {
    'catalog-info.yaml': Array.from(
      { length: 2000 },
      (_, index) => `${BACKSTAGE}metadata: { name: x${index} }\nspec: { type: service }\n`,
    ).join('---\n'),
  },
  'names that lead out': {
    'catalog-info.yaml': `${BACKSTAGE}metadata: { name: ../../x, namespace: ../.., title: "a\\nb" }\nspec: { type: "../x\\n", owner: ../../payments, lifecycle: "\\e[2J", dependsOn: [../x] }\n`,
  },
  'names of the prototype': {
    'catalog-info.yaml': `${BACKSTAGE}metadata: { name: __proto__, namespace: constructor }\nspec: { type: toString, owner: __proto__, definition: { $text: ../../../etc/passwd } }\n`,
  },
  'paths that lead out': {
    ...Object.fromEntries(
      ['../../', '/etc/', 'a/../', 'a\nb/', 'a\u001b[2J/', '`$(id)`/'].map((at) => [
        `${at}openapi.yaml`,
        'openapi: 3.0.0\n',
      ]),
    ),
  },
  'a comment without end': { 'a/b.proto': '/*'.repeat(HALF / 2) },
};
test.each(Object.keys(CONTENTS))(
  'discover guesses from %s in time, and writes beside nothing but entries',
  async (name) => {
    const finding = await inTime(() => findingOf({ ...OWNED, ...CONTENTS[name] }));
    const files = finding.outcome === 'proposed' ? finding.files : [];
    for (const { path, text } of files) {
      expect(path).toMatch(/^catalog\/(?:payments|supply|platform)\/[a-z0-9][a-z0-9-]*\.yaml$/);
      expect(text).not.toMatch(/\.\.\/|\p{Bidi_Control}|(?!\n)\p{Cc}/u);
    }
  },
);

test.each(['..', '.', '---', '_', 'con'])('discover makes no entry of a repository named %s', async (name) => {
  expect((await findingOf(OWNED, { name: `acme/${name}` })).outcome).toBe('refused');
});
