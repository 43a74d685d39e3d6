import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { GithubRepository } from '../../scripts/forge/github/repository/github-repository.ts';
import type { SignedBranches } from '../../scripts/forge/signed-branches.ts';
import { EmulatedGithub, tokenOf } from './emulated-github.ts';
import { testRequests } from './github-description.ts';

const REF = 'refs/heads/portal-data';
let github: EmulatedGithub;
let repository: GithubRepository;
let branches: SignedBranches;
let made = 0;

beforeAll(async () => {
  github = await EmulatedGithub.start({ members: ['ines-okafor'] });
});
afterAll(() => github.stop());
beforeEach(async () => {
  github.proxy.signedOnly = undefined;
  github.proxy.graphqlError = undefined;
  const about = { description: '', private: true };
  repository = await github.forge('ines-okafor').createRepository(`acme/signed-${++made}`, about);
  branches = repository.signedBranches;
});

const commit = (text: string, parents: readonly string[] = []) =>
  branches.commit({ parents, base: undefined, changes: new Map([['a', { content: text }]]), message: text });

test('a commit without history has the files of the one before, but for what changes and goes', async () => {
  const bytes = Uint8Array.from([0, 255, 1]);
  const large = 'x'.repeat(2 ** 20 + 1);
  const files = { 'docs/logo.png': bytes, 'docs/large.md': large, 'health/status.json': '{}', 'docs/old.md': 'Old' };
  const changes = new Map(Object.entries(files).map(([path, content]) => [path, { content }]));
  const first = await branches.commit({ parents: [], base: undefined, changes, message: 'One' });
  const base = await treeOf(first);
  const second = await branches.commit({
    ...{ parents: [], base, message: 'Two' },
    changes: new Map([
      ['health/status.json', { content: '{"a":1}', executable: true }],
      ['docs/old.md', null],
    ]),
  });
  const tree = await repository.tree(second);
  expect(tree?.files.map(({ path, size, executable }) => `${path} ${size}${executable ? ' x' : ''}`)).toEqual([
    'docs/large.md 1048577',
    'docs/logo.png 3',
    'health/status.json 7 x',
  ]);
  const { body } = await github.ask('GET', `/repos/${repository.name}/git/commits/${second}`);
  expect(body).toMatchObject({ parents: [], message: 'Two' });
});

async function treeOf(sha: string): Promise<string> {
  const { body } = await github.ask('GET', `/repos/${repository.name}/git/commits/${sha}`);
  return (body as { tree: { sha: string } }).tree.sha;
}

test('a branch is made, moved and rewritten, each only from where it is believed to be', async () => {
  const [first, second] = [await commit('1'), await commit('2')];
  const move = (from: string | undefined, to: string) => branches.move(REF, { from, to, force: true });
  expect([await move(undefined, first), await repository.head('portal-data')]).toEqual([true, first]);
  expect([await move(undefined, second), await move(second, second)]).toEqual([false, false]);
  expect([await move(first, second), await repository.head('portal-data')]).toEqual([true, second]);
});

test('a rule is named in the words of GitHub, and is never taken for a race', async () => {
  const { body } = await github.ask('GET', `/repos/${repository.name}/git/ref/heads/main`);
  const { sha } = (body as { object: { sha: string } }).object;
  github.proxy.signedOnly = /portal-data/;
  const moving = { from: undefined, force: true };
  await expect(branches.move(REF, { ...moving, to: sha })).rejects.toMatchObject({
    reason: 'not allowed',
    message: `GitHub refuses to move \`${REF}\` of \`${repository.name}\`. It said: Repository rule violations found Commits must have verified signatures.`,
  });
  expect(await branches.move(REF, { ...moving, to: await commit('Signed') })).toBe(true);
});

test('proposals and first commits are signed always, also those that somebody asked for', async () => {
  github.proxy.signedOnly = /^refs\/heads\//;
  const base = (await repository.head('main'))!;
  const author = { name: 'Ines', email: 'ines@acme.example' };
  const changes = new Map([['run.sh', { content: '#!/bin/sh\n', executable: true }]]);
  const commit = await repository.commit({ branch: 'main', base, message: 'First', changes, author });
  expect(await repository.head('main')).toBe(commit);
  const { body } = await github.ask('POST', `/repos/${repository.name}/git/commits`, {
    ...{ message: 'By hand', tree: await treeOf(commit), parents: [commit], author },
  });
  const { sha } = body as { sha: string };
  const moved = await fetch(`${github.proxy.url}/repos/${repository.name}/git/refs/heads%2Fmain`, {
    method: 'PATCH',
    headers: { authorization: `token ${tokenOf('ines-okafor')}`, 'content-type': 'application/json' },
    body: JSON.stringify({ sha }),
  });
  expect([moved.status, await repository.head('main')]).toEqual([422, commit]);
});

testRequests(() => github.proxy.requests);
