import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest';
import type { Ref } from '../../core/catalog/ref.ts';
import type { SyncedFile } from '../../core/synced/synced-file.ts';
import { GithubOfMany, type ManyRepository } from '../../scripts/bench/github-of-many.ts';
import { writeFiles } from '../../scripts/build/write-files.ts';
import { desiredState } from '../../scripts/catalog/desired-state.ts';
import { githubSource } from '../../scripts/synced/github/github-source.ts';
import { syncDocs } from '../../scripts/synced/sync-docs.ts';
import { syncOwn } from '../../scripts/synced/sync-own.ts';
import { ownFolder } from '../own-folder.ts';

let github: GithubOfMany;
let root: string;
const repositories = new Map<string, ManyRepository>();

beforeAll(async () => {
  github = await GithubOfMany.start(repositories);
});
beforeEach(() => {
  root = ownFolder({}, onTestFinished);
  repositories.clear();
  github.requests.length = 0;
  github.questionsLeft = Number.POSITIVE_INFINITY;
});
afterAll(() => github.stop());

/** @param addresses of repositories, by name of the service */
function portal(addresses: Readonly<Record<string, string>>): void {
  const entry = (name: string, repo: string) =>
    `kind: service\nname: ${name}\nowner: payments\nrepo: https://github.com/${repo}\n`;
  const files = [
    ['catalog/portal.yaml', 'title: Test\n'],
    ['catalog/teams/payments.yaml', 'kind: team\nname: payments\n'],
    ...Object.entries(addresses).map(([name, repo]) => [`catalog/payments/${name}.yaml`, entry(name, repo)]),
  ];
  writeFiles(files as [string, string][], root);
}

const data = () => join(root, '.portal/data');
const sync = () =>
  syncDocs({
    ...{ desired: desiredState(root), data: data(), source: githubSource({ env: github.env, say: () => {} }) },
    ...{ keepRendered: async () => undefined, say: () => {}, now: Date.now },
  });
const known = (name: string) => {
  const { services }: SyncedFile = JSON.parse(readFileSync(join(data(), 'docs/manifest.json'), 'utf8'));
  return services[`service:default/${name}` as Ref];
};
const repository = (files: ManyRepository['files'], more: Partial<ManyRepository> = {}): ManyRepository => ({
  ...{ visibility: 'PUBLIC', files, ...more },
});

test('a repository is copied by GitHub’s own schema: texts many at once, images one by one', async () => {
  portal({ checkout: 'acme/checkout' });
  const image = Buffer.from('89504e470d0a1a0a0000', 'hex');
  const files = {
    'README.md': '# Ünïcode ![a](a.png)',
    'docs/a.md': 'A',
    'docs/latin.md': Buffer.from([0x66, 0xfc, 0x72]),
    'a.png': image,
  };
  repositories.set('acme/checkout', repository(files));
  const messages = ['`docs/latin.md`: The file is not UTF-8 text: byte 2 belongs to no character. Save it as UTF-8.'];
  const limits = [{ entity: 'service:default/checkout', messages }];
  expect(await sync()).toMatchObject({ fetched: 4, troubles: [], limits });
  expect(github.requests.map((request) => request.replace(/[0-9a-f]{40}/, '…'))).toEqual([
    'POST /graphql',
    'GET /repos/acme/checkout/git/trees/…?recursive=1',
    'POST /graphql',
    ...['GET /repos/acme/checkout/git/blobs/…', 'GET /repos/acme/checkout/git/blobs/…'],
    'POST /graphql',
  ]);
  const { copy } = known('checkout')!;
  const kept = copy!.files.map(({ path, hash }) => [
    path,
    readFileSync(join(data(), `docs/services/checkout/${hash}${path.slice(path.lastIndexOf('.'))}`)),
  ]);
  expect(Object.fromEntries(kept)).toEqual(
    Object.fromEntries(Object.entries(files).map(([path, content]) => [path, Buffer.from(content)])),
  );
});

test('of many repositories with nothing new, fifty are asked about in one request', async () => {
  const names = Array.from({ length: 120 }, (_, n) => `s${n}`);
  portal(Object.fromEntries(names.map((name) => [name, `acme/${name}`])));
  for (const name of names) repositories.set(`acme/${name}`, repository({ 'README.md': name }));
  await sync();
  github.requests.length = 0;
  expect(await sync()).toMatchObject({ services: 120, changed: [] });
  expect(github.requests).toEqual(Array.from({ length: 3 }, () => 'POST /graphql'));
});

test('what is gone, forbidden, empty, private or internal does not keep the others from being copied', async () => {
  const names = ['gone', 'forbidden', 'empty', 'vault', 'inside', 'good'];
  portal({
    ...Object.fromEntries(names.map((name) => [name, `acme/${name}`])),
    tagged: 'acme/good/tree/v1',
    odd: 'acme/good/tree/v2',
  });
  repositories.set(
    'acme/forbidden',
    repository({}, { forbidden: 'Resource protected by organization SAML enforcement.' }),
  );
  repositories.set('acme/empty', repository(undefined));
  repositories.set('acme/vault', repository({ 'README.md': 'Secret' }, { visibility: 'PRIVATE' }));
  repositories.set('acme/inside', repository({ 'README.md': 'Secret' }, { visibility: 'INTERNAL' }));
  repositories.set('acme/good', repository({ 'README.md': 'Good' }, { tags: ['v1'] }));
  const { troubles, changed } = await sync();
  expect(changed).toEqual(['service:default/good', 'service:default/tagged']);
  const secret = (name: string, visibility: string) =>
    `The repository \`acme/${name}\` is ${visibility}, and everybody can open this portal, so its documentation is not shown. To show it, add \`acme/${name}\` to \`docs.show\` in catalog/portal.yaml.`;
  expect(Object.fromEntries(troubles.map(({ entity, message }) => [entity.split('/')[1], message]))).toEqual({
    gone: 'The repository `acme/gone` does not exist, or the portal may not read it. Install the App of the portal on it, or correct `repo` of the entry. It may be private, so no copy of it is shown.',
    forbidden:
      'GitHub did not give the repository `acme/forbidden`. It said: Resource protected by organization SAML enforcement. It may be private, so no copy of it is shown.',
    empty: 'The repository `acme/empty` has no commit yet.',
    ...{ vault: secret('vault', 'private'), inside: secret('inside', 'internal') },
    odd: 'The repository `acme/good` has no branch and no tag `v2`.',
  });
});

test('a repository that was renamed is followed, and the entry is to name it as it is called now', async () => {
  portal({ checkout: 'acme/checkout' });
  repositories.set('acme/checkout', repository({ 'README.md': 'Read me' }));
  await sync();
  repositories.set('acme/checkout', repository(undefined, { movedTo: 'acme/till' }));
  repositories.set('acme/till', repository({ 'README.md': 'Read me' }));
  expect(await sync()).toMatchObject({ changed: [], affected: ['service:default/checkout'], fetched: 0, troubles: [] });
  expect(known('checkout')).toMatchObject({
    from: 'acme/checkout',
    copy: { repository: 'acme/till', page: 'https://github.com/acme/till' },
  });
  repositories.set('acme/till', repository({ 'README.md': 'Newer', 'docs/a.md': 'A' }));
  expect(await sync()).toMatchObject({ fetched: 2 });
});

test('of a repository that moved and is private, its name of now is the one that settings must have', async () => {
  portal({ checkout: 'acme/checkout' });
  writeFiles([['catalog/portal.yaml', 'title: Test\ndocs: { show: [acme/checkout] }\n']], root);
  repositories.set('acme/checkout', repository(undefined, { movedTo: 'other/till' }));
  repositories.set('other/till', repository({ 'README.md': 'Secret' }, { visibility: 'PRIVATE' }));
  expect((await sync()).troubles[0]?.message).toContain('add `other/till` to `docs.show`');
  expect(known('checkout')?.copy).toBeUndefined();
});

test.each([
  ['that GitHub does not find', undefined],
  ['that GitHub forbids', repository({}, { forbidden: 'Resource protected by organization SAML enforcement.' })],
  ['that became private and lost its branch', repository(undefined, { visibility: 'PRIVATE' })],
])('the copy of a repository %s goes at once', async (_, now) => {
  portal({ checkout: 'acme/checkout' });
  repositories.set('acme/checkout', repository({ 'README.md': 'Read me' }));
  await sync();
  if (now) repositories.set('acme/checkout', now);
  else repositories.delete('acme/checkout');
  expect(await sync()).toMatchObject({ affected: ['service:default/checkout'], troubles: [{}] });
  expect(known('checkout')?.copy).toBeUndefined();
  expect(existsSync(join(data(), 'docs/services/checkout'))).toBe(false);
});

test.each([
  ['PUBLIC', undefined],
  ['PRIVATE', ['README.md']],
  // A private one stays out of what the whole enterprise may read.
  ['INTERNAL', undefined],
] as const)(
  'to the branch of a portal whose repository is %s, of a private one is copied: %j',
  async (visibility, copied) => {
    portal({ vault: 'acme/vault' });
    const settings = 'title: Test\nforge: { github: acme/portal }\ndocs: { readers: private }\n';
    writeFiles([['catalog/portal.yaml', settings]], root);
    repositories.set('acme/portal', repository({}, { visibility }));
    repositories.set('acme/vault', repository({ 'README.md': 'Secret' }, { visibility: 'PRIVATE' }));
    await syncOwn({ root, desired: desiredState(root), data: data(), forge: 'github', env: github.env, say: () => {} });
    expect(known('vault')?.copy?.files.map(({ path }) => path)).toEqual(copied);
  },
);

test('a limit of the token ends the run with a sentence, and the next continues', async () => {
  portal({ a: 'acme/a', b: 'acme/b' });
  for (const name of ['a', 'b']) repositories.set(`acme/${name}`, repository({ 'README.md': name }));
  // One about both, one about each text, and one about who changed the first of them.
  github.questionsLeft = 4;
  const { stopped, fetched } = await sync();
  expect({ stopped: stopped?.message, fetched }).toEqual({
    ...{ stopped: 'GitHub accepts no more requests for now. It said: API rate limit exceeded.', fetched: 1 },
  });
  github.questionsLeft = Number.POSITIVE_INFINITY;
  expect(await sync()).toMatchObject({ changed: [expect.any(String)], fetched: 0 });
});
