import { expect, test } from 'vitest';
import { chooseDocuments, chooseImages, chooseMkdocs, fewSentences, SYNC_LIMITS } from './choose-files.ts';
import { locatedTarget } from './repository-paths.ts';
import type { SyncTarget } from './sync-target.ts';

const file = (path: string, size = 10) => ({ path, hash: '0'.repeat(40), size });
const TARGET: SyncTarget = { repository: 'acme/shop', folder: '' };
const documents = (paths: string[], target: Partial<SyncTarget> = {}) =>
  chooseDocuments({ files: paths.map((path) => file(path)) }, { ...TARGET, ...target }).files.map(
    ({ path, page }) => `${path} > ${page}`,
  );

test('README, changelog, docs/ and folders of decisions are documentation', () => {
  const other = ['src/README.md', 'notes.md', 'docs/a.txt', 'doc/b.md', 'CONTRIBUTING.md'];
  const own = 'readme.md Changelog.md docs/a/b.md adr/1.md doc/adr/2.md doc/architecture/decisions/3.md'.split(' ');
  expect(documents([...own, ...other])).toEqual([
    'Changelog.md > Changelog.md',
    'adr/1.md > adr/1.md',
    'doc/adr/2.md > doc/adr/2.md',
    'doc/architecture/decisions/3.md > doc/architecture/decisions/3.md',
    'docs/a/b.md > a/b.md',
    'readme.md > readme.md',
  ]);
});

test('of a folder, and of a path that `docs` names, only what is there', () => {
  const paths = ['README.md', 'docs/a.md', 'cart/README.md', 'cart/docs/b.md', 'cart/guide/c.md', 'cart/d.md'];
  expect(documents(paths, { folder: 'cart' })).toEqual(['cart/README.md > README.md', 'cart/docs/b.md > b.md']);
  expect(documents(paths, { docs: 'cart/guide' })).toEqual(['cart/README.md > README.md', 'cart/guide/c.md > c.md']);
  expect(documents(paths, { docs: 'cart/d.md' })).toEqual(['cart/README.md > README.md', 'cart/d.md > d.md']);
});

test('`docs` begins at the folder of a monorepo that `repo` names, or at the root', () => {
  const files = ['cart/README.md', 'cart/guide/c.md', 'guides/cart/d.md'].map((path) => file(path));
  const located = (docs: string, folder = 'cart') => locatedTarget(files, { ...TARGET, folder, docs }).docs;
  expect([located('guide'), located('cart/guide'), located('guides/cart'), located('cart/guide', '')]).toEqual([
    ...['cart/guide', 'cart/guide', 'guides/cart', 'cart/guide'],
  ]);
});

test('of a folder with settings of MkDocs, `docs` means what they mean', () => {
  const paths = ['README.md', 'cart/README.md', 'cart/docs/a.md', 'cart/src/b.md'].map((path) => file(path));
  const chosen = chooseDocuments({ files: paths }, { ...TARGET, docs: 'cart' }, 'cart/docs').files;
  expect(chosen.map(({ path, page }) => `${path} > ${page}`)).toEqual([
    'cart/README.md > README.md',
    'cart/docs/a.md > a.md',
  ]);
});

test('the settings of MkDocs name the folder, unless the entry does', () => {
  const files = [file('README.md'), file('docs/a.md'), file('guide/b.md'), file('cart/mkdocs.yaml')];
  const chosen = (target: Partial<SyncTarget>) => chooseDocuments({ files }, { ...TARGET, ...target }, 'guide').files;
  expect(chosen({}).map(({ path }) => path)).toEqual(['README.md', 'guide/b.md']);
  expect(chosen({ docs: 'docs' }).map(({ path }) => path)).toEqual(['README.md', 'docs/a.md']);
  expect(
    [{}, { folder: 'cart' }, { docs: 'cart/docs' }].map(
      (each) => chooseMkdocs({ files }, { ...TARGET, ...each }).files[0]?.path,
    ),
  ).toEqual([undefined, 'cart/mkdocs.yaml', 'cart/mkdocs.yaml']);
});

test('limits of a service leave out what is beyond, the deepest first, and say so', () => {
  const many = Array.from({ length: SYNC_LIMITS.documents + 2 }, (_, n) => file(`docs/deep/${n}.md`));
  const { files, limits } = chooseDocuments({ files: [...many, file('README.md')] }, TARGET);
  expect(files).toHaveLength(SYNC_LIMITS.documents);
  expect(files.map(({ path }) => path)).toContain('README.md');
  expect(limits).toEqual(['It has 303 documents; the first 300 are copied.']);
  const heavy = Array.from({ length: 60 }, (_, n) => file(`docs/${n}.md`, SYNC_LIMITS.document));
  expect(chooseDocuments({ files: heavy }, TARGET).limits).toEqual([
    '12 files are not copied: a service may have 12,288 KB in all.',
  ]);
});

test('an image is copied where a document names it, within what the service has left', () => {
  const images = [
    file('a/flow chart.png'),
    file('b/other.png'),
    file('c/big.gif', SYNC_LIMITS.image + 1),
    file('d.exe'),
  ];
  const texts = ['![x](../a/flow%20chart.png) <img src="big.gif"> d.exe'];
  expect(chooseImages({ files: images }, { texts, taken: [] })).toEqual({
    files: [images[0]],
    limits: ['`c/big.gif` is not copied: it has 1,025 KB, and at most 1,024 KB are copied.'],
    leftOut: [],
  });
  const taken = [file('x.md', SYNC_LIMITS.service)];
  expect(chooseImages({ files: images }, { texts, taken }).files).toEqual([]);
});

test('a page shows a few sentences, and how many more there are', () => {
  expect(fewSentences(Array.from({ length: 14 }, (_, n) => `${n}.`)).slice(-2)).toEqual([
    '9.',
    '4 more are not listed.',
  ]);
});

test('links and submodules in place of documents are left out, and so are paths that no page can name', () => {
  const link = (path: string) => ({ path, why: 'link' }) as const;
  const [own, foreign] = [
    ['README.md', 'docs/a.md', 'docs/more', 'adr', 'doc/adr/x.md'].map(link),
    ['src/a.md', 'vendor', 'docs/Makefile.txt', 'LICENSE', 'doc'].map(link),
  ];
  const files = [file('docs/a\nb.md'), file(`docs/${'x'.repeat(400)}.md`), file('src/\n.md'), file('docs/b.md')];
  const { leftOut, files: copied } = chooseDocuments({ files, others: [...own, ...foreign] }, TARGET);
  expect(copied.map(({ path }) => path)).toEqual(['docs/b.md']);
  expect(leftOut.map(({ path, why }) => `${why} ${path.slice(0, 12)}`)).toEqual([
    ...own.map(({ path }) => `link ${path}`),
    ...['name docs/a\nb.md', 'long docs/xxxxxxx'],
  ]);
  expect(chooseDocuments({ files: [], others: [link('docs')] }, TARGET).leftOut).toHaveLength(1);
});

test('settings of MkDocs that are too large, or are a link, are named', () => {
  expect(chooseMkdocs({ files: [file('mkdocs.yml', SYNC_LIMITS.document + 1)] }, TARGET).limits).toEqual([
    '`mkdocs.yml` is not copied: it has 257 KB, and at most 256 KB are copied.',
  ]);
  const link = { path: 'mkdocs.yml', why: 'link' } as const;
  expect(chooseMkdocs({ files: [], others: [link] }, TARGET).leftOut).toEqual([link]);
});
