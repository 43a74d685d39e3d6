import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openGithubForge } from '../../scripts/forge/github/github-forge.ts';
import { writesOfCommit } from '../../scripts/forge/github/repository/commit-by-api.ts';
import type { NewContent } from '../../scripts/git/commit-stream.ts';
import { git } from '../../scripts/git/git.ts';
import { EmulatedGithub } from '../forge/emulated-github.ts';
import { GithubDescription, testByDescription } from '../forge/github-description.ts';
import { CommitMirror } from '../forge/mirror-commits.ts';
import { Company, lines } from './company.ts';
import { update } from './run.ts';

const BRANCH = 'waypost/update-tiny-2';
const folder = mkdtempSync(join(tmpdir(), 'waypost-update-github-'));
const bare = join(folder, 'acme/checkout.git');
let company: Company;
let github: EmulatedGithub;
let mirror: CommitMirror;
let env: NodeJS.ProcessEnv;

beforeAll(async () => {
  github = await EmulatedGithub.start({ members: ['ines-okafor'], repositories: ['checkout'] });
  env = { ...github.env('ines-okafor'), GITHUB_SERVER_URL: `file://${folder}` };
  company = await Company.make();
  mkdirSync(bare, { recursive: true });
  await git(bare, ['init', '--quiet', '--bare', '--initial-branch=main']);
  mirror = new CommitMirror(bare, 'acme/checkout', (method, path, body) => github.ask(method, path, body));
  const content = [...(await company.content())].map(
    ([path, file]) => [path, Buffer.from('content' in file ? file.content : '')] as const,
  );
  await push('main', 'Make it', content);
});
afterAll(async () => {
  await github?.stop();
  company?.remove();
  rmSync(folder, { recursive: true });
});

/** Commits as somebody who pushes; git and the API have the same commits afterwards. */
async function push(branch: string, message: string, files: Iterable<readonly [string, Buffer | null]>): Promise<void> {
  const data = (content: string | Buffer) => [`data ${Buffer.byteLength(content)}\n`, content, '\n'];
  const refs = await git(bare, ['for-each-ref', '--format=%(refname:lstrip=2)']);
  const from = refs.split('\n').find((name) => name === branch) ?? refs.split('\n').find((name) => name === 'main');
  const parts = [
    `commit refs/heads/${branch}\ncommitter Ines <ines@acme.example> 1793610000 +0000\n`,
    ...data(`${message.trimEnd()}\n`),
    ...(from ? [`from refs/heads/${from}^0\n`] : []),
    ...[...files].flatMap(([path, content]) =>
      content === null ? [`D ${path}\n`] : [`M 100644 inline ${path}\n`, ...data(content)],
    ),
  ];
  await git(bare, ['fast-import', '--quiet', '--force'], {
    input: Buffer.concat(parts.map((part) => Buffer.from(part))),
  });
  await mirror.push();
}

const checkout = () => openGithubForge({ env, say: () => {} }).repository('acme/checkout');
const run = () => update(company.root, { service: 'checkout' }, env);
/** What was asked to be committed last. */
const committed = () =>
  github.proxy.requests.findLast(({ method, path }) => method === 'POST' && path.endsWith('/git/commits'))?.body as {
    message: string;
    parents: string[];
  };

test('a pull request is opened with what changed, through the API', async () => {
  await company.template({
    'template.yaml': company.text('template.yaml').replace('version: 1', 'version: 2'),
    'skeleton/far.txt': lines({ 9: 'NINE' }),
    'skeleton/gone.txt': null,
    'skeleton/new.txt': 'new\n',
  });
  const { printed } = await run();
  expect(printed).toMatch(/^checkout \(acme\/checkout\): Opened #1 \(http\S+\), version 1 to 2 of tiny\.\n/);
  expect(await checkout().pullRequest(1)).toMatchObject({
    title: 'Update to version 2 of tiny',
    head: { branch: BRANCH },
    labels: ['waypost', 'template-update'],
  });
  expect(await checkout().readFile(BRANCH, 'far.txt')).toBe(lines({ 9: 'NINE' }));
  expect(await checkout().readFile(BRANCH, '.waypost.yaml')).toContain('version: 2\n');
  const [before, after] = [await checkout().listFiles('main'), await checkout().listFiles(BRANCH)];
  expect([after.filter((path) => !before.includes(path)), before.filter((path) => !after.includes(path))]).toEqual([
    ['new.txt'],
    ['gone.txt'],
  ]);
});

test('asked again, it changes nothing; where main went on otherwise, it brings that along', async () => {
  // As GitHub's git has what its API made.
  const record = Buffer.from((await checkout().readFile(BRANCH, '.waypost.yaml'))!);
  await push(BRANCH, committed().message, [
    ['.waypost.yaml', record],
    ['far.txt', Buffer.from(lines({ 9: 'NINE' }))],
    ['gone.txt', null],
    ['new.txt', Buffer.from('new\n')],
  ]);
  const before = github.proxy.requests.length;
  expect((await run()).printed).toMatch(/^checkout \(acme\/checkout\): #1 \(http\S+\) is open and has all of it\.$/);
  expect(github.proxy.requests.slice(before).filter(({ method }) => method !== 'GET')).toEqual([]);
  await push('main', 'Change it', [['far.txt', Buffer.from(lines({ 9: 'nine of the team' }))]]);
  const heads = [await checkout().head(BRANCH), await checkout().head('main')];
  expect((await run()).printed).toMatch(/^checkout \(acme\/checkout\): Brought #1 \(http\S+\) in step/);
  expect(committed().parents).toEqual(heads);
  expect((await checkout().pullRequest(1))?.body).toContain('**One file conflicts.');
});

test('a commit makes as many requests that write as are counted for it', async () => {
  const main = (await checkout().head('main'))!;
  await checkout().createBranch('counted', main);
  const changes = new Map<string, NewContent | null>([
    ...['a', 'b', 'c'].map((name) => [`${name}.txt`, { content: `${name}\n` }] as const),
    ...['d', 'e', 'f'].map((name) => [`${name}.txt`, { content: name.repeat(600_000) }] as const),
    ['bytes', { content: Buffer.from([0, 255]) }],
    ['empty', { content: '' }],
    ['far.txt', null],
  ]);
  const before = github.proxy.requests.length;
  await checkout().commit({ branch: 'counted', base: main, message: 'Count', changes });
  const writes = github.proxy.requests.slice(before).filter(({ method }) => method !== 'GET');
  expect(writes).toHaveLength(writesOfCommit(changes));
  expect(writes).toHaveLength(7);
});

testByDescription('every request is one that GitHub describes', async () => {
  const description = await GithubDescription.read();
  expect(github.proxy.requests.flatMap((request) => description.errors(request))).toEqual([]);
});
