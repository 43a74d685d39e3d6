import { afterEach, expect, test } from 'vitest';
import { SyncedPortal } from './synced-portal.ts';

let portal: SyncedPortal;
afterEach(() => portal.laptop.remove());

const REPO = 'repo: https://github.com/acme/shop/tree/main/services/cart';
const FILES = {
  'services/cart/README.md': 'Cart',
  'services/cart/guide/a.md': 'A',
  'services/cart/docs/b.md': 'B',
};

async function synced(lines: string) {
  portal.laptop.write('catalog/payments/cart.yaml', `kind: service\nname: cart\nowner: payments\n${lines}\n`);
  const { troubles } = await portal.sync();
  return { troubles: troubles.map(({ message }) => message), copied: portal.copied('cart') };
}

test.each([
  [
    'repo: https://github.com/acme/shop/tree/main/services/nope',
    '`repo` of the entry leads to `services/nope`, which is not in the repository `acme/shop`. Correct `repo`.',
  ],
  [
    `${REPO}\ndocs: gudie`,
    '`docs` of the entry is `gudie`, which is not in the repository `acme/shop`. Correct `docs`.',
  ],
])(
  'a folder that is not in the repository is a sentence until it is corrected, and the last copy stays: %s',
  async (typo, message) => {
    portal = await SyncedPortal.make({ cart: `${REPO}\ndocs: guide\n` });
    await portal.repository('shop', FILES);
    const copied = ['services/cart/README.md', 'services/cart/guide/a.md'];
    expect(await synced(`${REPO}\ndocs: guide`)).toEqual({ troubles: [], copied });
    for (let run = 0; run < 2; run++) expect(await synced(typo)).toEqual({ troubles: [message], copied });
    await portal.change('shop', { 'services/cart/guide/c.md': 'C' });
    expect(await synced(typo)).toEqual({ troubles: [message], copied });
    expect(await synced(`${REPO}\ndocs: guide`)).toEqual({
      troubles: [],
      copied: [...copied, 'services/cart/guide/c.md'],
    });
  },
);

test('without a copy before, all but a folder that is missing is copied, and a sentence says so', async () => {
  portal = await SyncedPortal.make({ cart: `${REPO}\n` });
  await portal.repository('shop', { ...FILES, 'services/cart/CHANGELOG.md': '1', 'services/cart/adr/1.md': 'One' });
  const rest = ['services/cart/CHANGELOG.md', 'services/cart/README.md', 'services/cart/adr/1.md'];
  const limits = () => portal.known('cart')?.limits;
  const said = ['`docs` of the entry is `gudie`, which is not in the repository `acme/shop`. Correct `docs`.'];
  for (let run = 0; run < 2; run++) {
    expect(await synced(`${REPO}\ndocs: gudie`)).toEqual({ troubles: [], copied: rest });
    expect(limits()).toEqual(said);
  }
  await portal.change('shop', { 'services/cart/adr/2.md': 'Two' });
  const more = [...rest, 'services/cart/adr/2.md'];
  expect(await synced(`${REPO}\ndocs: gudie`)).toEqual({ troubles: [], copied: more });
  expect(limits()).toEqual(said);
  expect(await synced(REPO)).toEqual({ troubles: [], copied: [...more, 'services/cart/docs/b.md'].sort() });
  expect(limits()).toBeUndefined();
});

test('a folder that is removed from the repository keeps the last copy, until the entry names another', async () => {
  portal = await SyncedPortal.make({ cart: `${REPO}\n` });
  await portal.repository('shop', FILES);
  const copied = ['services/cart/README.md', 'services/cart/guide/a.md'];
  expect(await synced(`${REPO}\ndocs: guide`)).toEqual({ troubles: [], copied });
  await portal.change('shop', { 'services/cart/guide/a.md': null });
  expect(await synced(`${REPO}\ndocs: guide`)).toMatchObject({
    troubles: [expect.stringContaining('`guide`')],
    copied,
  });
});

test('mistakes in mkdocs.yml are sentences with their lines, and what is there is copied', async () => {
  portal = await SyncedPortal.make({ cart: '' });
  await portal.repository('cart', { 'docs/a.md': 'A', 'mkdocs.yml': 'nav:\n  - A: a.md\n  - B: bb.md\n' });
  const limits = async (mkdocs: string) => {
    await portal.change('cart', { 'mkdocs.yml': mkdocs });
    return (await portal.sync()).limits.flatMap(({ messages }) => messages);
  };
  expect((await portal.sync()).limits.flatMap(({ messages }) => messages)).toEqual([
    'mkdocs.yml:3:8: `nav` names `bb.md`, and there is no file `docs/bb.md`. Correct the name, or remove it.',
  ]);
  expect(await limits('site_name: x\ndocs_dir: nothere\n')).toEqual([
    'mkdocs.yml:2:11: `docs_dir` is `nothere`, and there is no folder `nothere`. Correct the name.',
  ]);
  expect(portal.copied('cart')).toEqual(['README.md', 'docs/a.md', 'mkdocs.yml']);
  expect(await limits('nav: [a.md]\n')).toEqual([]);
});

test('a folder that is a submodule or a link is called so', async () => {
  portal = await SyncedPortal.make({
    cart: 'docs: guide\napis: [{ name: http, type: openapi, spec: api/http.yaml }]\n',
  });
  await portal.repository('cart', { 'docs/a.md': 'A' });
  const { bare } = portal.forge.repository('acme/cart');
  const commit = await bare.git(['rev-parse', 'main']);
  const link = await bare.git(['hash-object', '-w', '--stdin'], { input: 'docs' });
  const write = async (extra: string) => {
    const tree = await bare.git(['mktree'], { input: `${await bare.git(['ls-tree', commit])}\n${extra}\n` });
    const author = { name: 'A', email: 'a@acme.example' };
    const made = await bare.mergeCommit(tree, [commit], { author, committer: author, message: 'Odd' });
    await bare.git(['update-ref', 'refs/heads/main', made]);
  };
  await write(`160000 commit ${commit}\tguide`);
  expect((await portal.sync()).limits.flatMap(({ messages }) => messages)).toEqual([
    '`docs` of the entry is `guide`, which is a submodule of the repository `acme/cart`. Correct `docs`.',
    '`api/http.yaml` is not in the repository, so its API has no description.',
  ]);
  portal.laptop.write(
    'catalog/payments/cart.yaml',
    'kind: service\nname: cart\nowner: payments\nrepo: https://github.com/acme/cart\napis: [{ name: http, type: openapi, spec: api/http.yaml }]\n',
  );
  await write(`120000 blob ${link}\tapi`);
  expect((await portal.sync()).limits.flatMap(({ messages }) => messages)).toEqual([
    '`api/http.yaml` is a symbolic link in the repository, so its API has no description.',
  ]);
});
