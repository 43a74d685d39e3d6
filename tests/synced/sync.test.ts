import { readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { ForgeRefusal } from '../../scripts/forge/forge-refusal.ts';
import type { DocsSource } from '../../scripts/synced/docs-source.ts';
import { localSource } from '../../scripts/synced/sync-own.ts';
import { SyncedPortal } from './synced-portal.ts';

const PNG = Buffer.from('89504e470d0a1a0a', 'hex');
let portal: SyncedPortal;

afterEach(() => portal.laptop.remove());

async function secrets(...names: string[]): Promise<void> {
  for (const name of names) await portal.repository(name, { 'README.md': `Secret of ${name}` }, true);
}
const headOf = (name: string) => portal.forge.repository(`acme/${name}`).head('main');
const filesBelow = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
const textsIn = (folder: string) =>
  filesBelow(folder)
    .map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'utf8'))
    .join('\n');

test('what a service has written is copied: README, docs, decisions, changelog, and images that documents show', async () => {
  portal = await SyncedPortal.make({ checkout: 'apis: [{ name: http, type: openapi, spec: api/openapi.yaml }]\n' });
  await portal.repository('checkout', {
    'README.md': '# Checkout\n![Flow](assets/flow%20chart.png)\n',
    ...{ 'docs/runbook.md': '# Runbook\n', 'docs/deep/er/a.md': 'A', 'CHANGELOG.md': '## 1.0' },
    ...{ 'adr/0001-git.md': '# Git', 'assets/flow chart.png': PNG, 'assets/other.png': PNG },
    ...{ 'src/notes.md': 'No', 'api/openapi.yaml': 'openapi: 3.1.0', 'docs/old.rst': 'Old\n===\n' },
  });
  const { changed, fetched, troubles } = await portal.sync();
  expect({ changed, fetched, troubles }).toEqual({ changed: ['service:default/checkout'], fetched: 8, troubles: [] });
  expect(portal.copied('checkout')).toEqual([
    ...['CHANGELOG.md', 'README.md', 'adr/0001-git.md', 'api/openapi.yaml', 'assets/flow chart.png'],
    ...['docs/deep/er/a.md', 'docs/old.rst', 'docs/runbook.md'],
  ]);
  expect(portal.rendered).toHaveLength(5);
  const { copy } = portal.known('checkout')!;
  expect(copy).toMatchObject({
    ...{ repository: 'acme/checkout', page: 'https://github.com/acme/checkout', visibility: 'public' },
    ...{ synced: '2026-03-01T08:00:00.000Z', commit: await headOf('checkout') },
  });
});

test('who changed a document last and when, its branch, and the order of MkDocs are copied', async () => {
  portal = await SyncedPortal.make({ checkout: '' });
  await portal.repository('checkout', {
    ...{ 'README.md': 'Read me', 'mkdocs.yml': 'docs_dir: guide\nnav: [b.md, a.md]\n' },
    ...{ 'guide/a.md': 'A', 'guide/b.md': 'B', 'docs/other.md': 'No' },
  });
  await portal.sync();
  expect(portal.copied('checkout')).toEqual(['README.md', 'guide/a.md', 'guide/b.md', 'mkdocs.yml']);
  const first = await headOf('checkout');
  await portal.change('checkout', { 'guide/a.md': 'Newer' });
  await portal.sync();
  const second = await headOf('checkout');
  const { branch, files } = portal.known('checkout')!.copy!;
  const commits = { 'README.md': first, 'guide/a.md': second, 'guide/b.md': first, 'mkdocs.yml': undefined };
  expect(branch).toBe('main');
  expect(Object.fromEntries(files.map(({ path, changed }) => [path, changed?.commit]))).toEqual(commits);
  expect(files[1]?.changed).toMatchObject({ subject: 'Write', author: expect.stringMatching(/./) });
});

test('a second run fetches nothing, and a changed README is fetched alone', async () => {
  portal = await SyncedPortal.make({ checkout: '', inventory: '' });
  await portal.repository('checkout', { 'docs/a.md': 'A', 'docs/b.md': 'B' });
  await portal.repository('inventory', { 'docs/a.md': 'A' });
  await portal.sync();
  portal.fetched.length = 0;
  portal.now += 3_600_000;
  expect(await portal.sync()).toMatchObject({ services: 2, changed: [], fetched: 0 });
  await portal.change('checkout', { 'README.md': 'New', 'docs/b.md': null, 'src/a.ts': '' });
  expect(await portal.sync()).toMatchObject({ changed: ['service:default/checkout'], fetched: 1 });
  expect(portal.fetched).toEqual(['acme/checkout/README.md']);
  expect(portal.copied('checkout')).toEqual(['README.md', 'docs/a.md']);
  expect(filesBelow(join(portal.data, 'docs/services/checkout'))).toHaveLength(2);
  expect(portal.known('inventory')?.copy?.synced).toBe('2026-03-01T08:00:00.000Z');
  expect(portal.known('checkout')?.copy?.synced).toBe('2026-03-01T09:00:00.000Z');
});

test('nothing of a private repository comes onto the disk, unless the settings name it', async () => {
  portal = await SyncedPortal.make({ vault: '', till: '' }, 'docs: { show: [acme/till] }\n');
  await secrets('vault', 'till');
  const { troubles } = await portal.sync();
  const message =
    'The repository `acme/vault` is private, and everybody can open this portal, so its documentation is not shown. To show it, add `acme/vault` to `docs.show` in catalog/portal.yaml.';
  expect(troubles).toEqual([{ entity: 'service:default/vault', message }]);
  expect(textsIn(portal.data)).not.toContain('Secret of vault');
  expect(textsIn(portal.data)).toContain('Secret of till');
  expect(portal.fetched).toEqual(['acme/till/README.md']);
});

test('nothing private is copied to a branch that everybody may read, also if fewer can open the portal', async () => {
  portal = await SyncedPortal.make({ vault: '', till: '' }, 'docs: { readers: private, show: [acme/till] }\n');
  await secrets('vault', 'till');
  expect((await portal.sync(undefined, {}, {}, true)).troubles).toEqual([
    {
      entity: 'service:default/vault',
      message:
        'The repository `acme/vault` is private, and everybody can read the branch `portal-data` of this portal, so its documentation is not shown. To show it, add `acme/vault` to `docs.show` in catalog/portal.yaml.',
    },
  ]);
  expect(portal.fetched).toEqual(['acme/till/README.md']);
});

test('what was copied goes when its repository becomes private, when settings forbid it, or the entry does', async () => {
  portal = await SyncedPortal.make({ vault: '', till: '' }, 'docs: { readers: private }\n');
  await secrets('vault', 'till');
  await portal.sync();
  expect(textsIn(portal.data)).toContain('Secret of vault');
  portal.laptop.write('catalog/portal.yaml', 'title: Test\nforge: { github: acme/portal }\n');
  await portal.laptop.git('rm', '--quiet', 'catalog/payments/till.yaml');
  await portal.sync();
  expect(textsIn(portal.data)).not.toContain('Secret of');
  expect(Object.keys(portal.manifest().services)).toEqual(['service:default/vault']);
});

test('a repository that is empty or cannot be read leaves the last copy, and what is wrong since when', async () => {
  const tag = 'repo: https://github.com/acme/checkout/tree/v9\n';
  portal = await SyncedPortal.make({ ghost: '', tag, checkout: '' });
  await portal.repository('checkout', { 'README.md': 'Read me' });
  await portal.sync();
  expect(portal.known('ghost')).toEqual({
    from: 'acme/ghost',
    trouble: {
      kind: 'gone',
      message:
        'The repository `acme/ghost` does not exist, or the portal may not read it. Install the App of the portal on it, or correct `repo` of the entry. It may be private, so no copy of it is shown.',
      since: '2026-03-01T08:00:00.000Z',
    },
  });
  expect(portal.known('tag')?.trouble?.message).toBe('The repository `acme/checkout` has no branch and no tag `v9`.');
  await portal.change('checkout', { 'README.md': 'Newer' });
  portal.now += 86_400_000;
  const broken = { list: () => Promise.reject(new ForgeRefusal('not allowed', 'GitHub does not allow it.')) };
  expect((await portal.sync(undefined, broken)).troubles).toHaveLength(3);
  expect(portal.known('ghost')?.trouble?.since).toBe('2026-03-01T08:00:00.000Z');
  expect(portal.known('checkout')?.trouble).toEqual({
    kind: 'unread',
    message: 'The repository could not be read. GitHub does not allow it.',
    since: '2026-03-02T08:00:00.000Z',
  });
  expect(textsIn(join(portal.data, 'docs/services/checkout'))).toBe('Read me');
  await portal.sync();
  expect(portal.known('checkout')?.trouble).toBeUndefined();
  expect(textsIn(join(portal.data, 'docs/services/checkout'))).toBe('Newer');
});

test('a repository that is gone may be private, so its copy stays only where private ones are shown', async () => {
  portal = await SyncedPortal.make({ open: '', shown: '' }, 'docs: { show: [acme/shown] }\n');
  for (const name of ['open', 'shown']) await portal.repository(name, { 'README.md': `Text of ${name}` });
  await portal.sync();
  for (const name of ['open', 'shown']) rmSync(portal.forge.repository(`acme/${name}`).bare.path, { recursive: true });
  expect(await portal.sync()).toMatchObject({ affected: ['service:default/open', 'service:default/shown'] });
  expect(portal.known('open')?.copy).toBeUndefined();
  expect(textsIn(portal.data)).not.toContain('Text of open');
  expect(portal.rendered).toEqual(['Text of shown']);
  // As long as nobody has seen otherwise, it counts as private.
  const unread = { kind: 'unread', message: 'GitHub did not answer.' } as const;
  await portal.sync(undefined, { look: async (targets) => targets.map(() => ({ trouble: unread })) });
  expect(portal.known('shown')).toMatchObject({ trouble: unread, copy: { visibility: 'private' } });
  portal.laptop.write('catalog/portal.yaml', 'title: Test\nforge: { github: acme/portal }\n');
  await portal.sync(undefined, { look: async (targets) => targets.map(() => ({ trouble: unread })) });
  expect(textsIn(portal.data)).not.toContain('Text of shown');
});

test('a repository that is seen again is what it is', async () => {
  portal = await SyncedPortal.make({ checkout: '' }, 'docs: { readers: private }\n');
  await portal.repository('checkout', { 'README.md': 'Read me' });
  await portal.sync();
  const { path } = portal.forge.repository('acme/checkout').bare;
  renameSync(path, `${path}.away`);
  await portal.sync();
  expect(portal.known('checkout')).toMatchObject({ copy: { visibility: 'private' }, trouble: { kind: 'gone' } });
  renameSync(`${path}.away`, path);
  await portal.sync();
  expect(portal.known('checkout')).toMatchObject({ copy: { visibility: 'public' } });
  expect(portal.known('checkout')).not.toHaveProperty('trouble');
});

test('a repository that cannot be read is no other one: nothing of that which the entry named before is shown', async () => {
  portal = await SyncedPortal.make({ checkout: '' });
  for (const name of ['checkout', 'till']) await portal.repository(name, { 'README.md': `Of ${name}` });
  await portal.sync();
  const entry = 'kind: service\nname: checkout\nowner: payments\nrepo: https://github.com/acme/till\n';
  portal.laptop.write('catalog/payments/checkout.yaml', entry);
  await portal.sync(undefined, { list: () => Promise.reject(new ForgeRefusal('not allowed', 'Not now.')) });
  expect(portal.known('checkout')).toMatchObject({ from: 'acme/till', trouble: { kind: 'unread' } });
  expect(portal.known('checkout')?.copy).toBeUndefined();
});

test('a branch, a tag and a folder are where `repo` leads', async () => {
  portal = await SyncedPortal.make({
    released: 'repo: https://github.com/acme/shop/tree/v1\n',
    cart: 'repo: https://github.com/acme/shop/tree/main/services/cart\n',
    pay: 'repo: https://github.com/acme/shop\ndocs: services/pay/guide\n',
    fee: 'repo: https://github.com/acme/shop/tree/main/services/pay\ndocs: guide\n',
  });
  const cart = { 'services/cart/README.md': 'Cart', 'services/cart/docs/a.md': 'A' };
  await portal.repository('shop', { 'README.md': 'One', ...cart });
  const { bare } = portal.forge.repository('acme/shop');
  await bare.git(['tag', '-a', '-m', 'One', 'v1', 'main'], {
    env: { GIT_COMMITTER_NAME: 'A', GIT_COMMITTER_EMAIL: 'a@acme.example' },
  });
  await portal.change('shop', { 'README.md': 'Two', 'services/pay/README.md': 'Pay', 'services/pay/guide/b.md': 'B' });
  await portal.sync();
  expect(textsIn(join(portal.data, 'docs/services/released'))).toBe('One');
  expect(portal.copied('cart')).toEqual(['services/cart/README.md', 'services/cart/docs/a.md']);
  for (const name of ['pay', 'fee'])
    expect(portal.copied(name)).toEqual(['services/pay/README.md', 'services/pay/guide/b.md']);
});

test('what the forge did not give is asked for again by the next run, though nothing was committed', async () => {
  portal = await SyncedPortal.make({ checkout: '' });
  await portal.repository('checkout', { 'docs/a.md': 'A', 'docs/b.md': 'B' });
  const { read } = localSource(portal.forge);
  const without: DocsSource['read'] = async (seen, files) =>
    (await read(seen, files)).map((content, place) => (files[place]!.path === 'docs/b.md' ? undefined : content));
  const first = await portal.sync(undefined, { read: without, whyUnread: 'unread' });
  const messages = ['`docs/b.md` is not copied: the forge does not give it.'];
  expect(first.limits).toEqual([{ entity: 'service:default/checkout', messages }]);
  portal.now += 3_600_000;
  expect(await portal.sync(undefined, { read: without, whyUnread: 'unread' })).toMatchObject({
    limits: [{ messages }],
    affected: [],
  });
  expect(portal.known('checkout')?.copy?.synced).toBe('2026-03-01T08:00:00.000Z');
  expect(await portal.sync()).toMatchObject({ limits: [], changed: ['service:default/checkout'], fetched: 1 });
  expect(portal.copied('checkout')).toEqual(['README.md', 'docs/a.md', 'docs/b.md']);
  portal.fetched.length = 0;
  await portal.sync(undefined, { list: () => Promise.reject(new Error('Nothing is new.')) });
  expect(portal.fetched).toEqual([]);
});

test('a file with a secret is left out, and all else is copied: GitHub would refuse to take the whole branch', async () => {
  portal = await SyncedPortal.make({ careless: '', careful: '' });
  const token = `ghp_${'a1B2'.repeat(9)}`;
  await portal.repository('careless', { 'README.md': `Use ${token}.`, 'docs/guide.md': 'Guide' });
  await portal.repository('careful', { 'README.md': 'Read me' });
  const { limits } = await portal.sync();
  expect([portal.copied('careless'), portal.copied('careful')]).toEqual([['docs/guide.md'], ['README.md']]);
  expect(limits.map(({ messages }) => messages)).toEqual([
    [
      '`README.md` is not copied: it has a secret, or what looks like one. Revoke it where it was issued, and delete it there.',
    ],
  ]);
});

test('links, submodules, LFS, odd names and what is too large are left out, with a sentence', async () => {
  portal = await SyncedPortal.make({ odd: '' });
  await portal.repository('odd', {
    'README.md': '![a](a.png) ![big](big.png)',
    ...{ 'a.png': 'version https://git-lfs.github.com/spec/v1\noid sha256:1\n', 'big.png': Buffer.alloc(1_100_000) },
    ...{ 'docs/large.md': 'x'.repeat(300_000), 'docs/__proto__.md': 'P', 'docs/Runbook.md': 'R' },
    ...{ 'docs/runbook.md': 'r', 'docs/sp ace/ü.md': 'Spaced' },
  });
  const { bare } = portal.forge.repository('acme/odd');
  const target = await bare.git(['hash-object', '-w', '--stdin'], { input: '/etc/passwd' });
  const commit = await bare.git(['rev-parse', 'main']);
  const docs = await bare.git(['ls-tree', '-z', `${commit}:docs`]);
  const linked = [
    `${docs}120000 blob ${target}\tlink.md`,
    `160000 commit ${commit}\tmodule.md`,
    ...['a\u202eb.md', 'a\nb.md', 'c\\d.md'].map((name) => `100644 blob ${target}\t${name}`),
    '',
  ].join('\0');
  const tree = await bare.git(['mktree', '-z'], { input: linked });
  const top = (await bare.git(['ls-tree', commit])).replace(/^040000 .*\tdocs$/m, `040000 tree ${tree}\tdocs`);
  const whole = await bare.git(['mktree'], { input: `${top}\n` });
  const author = { name: 'A', email: 'a@acme.example' };
  const odd = await bare.mergeCommit(whole, [commit], { author, committer: author, message: 'Odd' });
  await bare.git(['update-ref', 'refs/heads/main', odd]);
  const { limits } = await portal.sync();
  expect(portal.copied('odd')).toEqual([
    ...['README.md', 'docs/Runbook.md', 'docs/__proto__.md', 'docs/runbook.md', 'docs/sp ace/ü.md'],
  ]);
  expect(limits[0]?.messages).toEqual([
    '`docs/link.md` is not copied: it is a symbolic link.',
    '`docs/module.md` is not copied: it is a submodule.',
    '`a.png` is not copied: it is in Git LFS.',
    '`docs/a b.md`, `docs/ab.md` and `docs/c\\d.md` are not copied: their paths have control characters or backslashes. Rename them.',
    '`docs/large.md` is not copied: it has 293 KB, and at most 256 KB are copied.',
    '`big.png` is not copied: it has 1,075 KB, and at most 1,024 KB are copied.',
  ]);
});
