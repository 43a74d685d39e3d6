import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { $ } from 'zx/core';
import type { PullRequest } from '../../scripts/forge/forge.ts';
import type { LocalForge } from '../../scripts/forge/local/local-forge.ts';
import { openLocalForge } from '../../scripts/forge/local/open-local-forge.ts';
import { howMany } from '../how-many.ts';
import { ownFolder } from '../own-folder.ts';
import { commitFiles, proposeFiles } from './commit-files.ts';
import { holdsTheContract } from './contract.ts';
import { Laptop } from './laptop.ts';

const MANY = howMany(20);

let shared: Laptop;
beforeAll(async () => {
  shared = await Laptop.make();
});
afterAll(() => shared.remove());

holdsTheContract('local', () => ({ forge: (login) => openLocalForge({ root: shared.root, as: login }) }));

describe("the portal's own repository", () => {
  let laptop: Laptop;
  let said: string[];
  beforeEach(async () => {
    laptop = await Laptop.make();
    said = [];
  });
  afterEach(() => laptop.remove());

  const open = (as?: string) => openLocalForge({ root: laptop.root, as, say: (sentence) => said.push(sentence) });
  const bareOf = (forge: LocalForge) => forge.repository(forge.own).bare;

  const propose = (forge: LocalForge, path = 'catalog/payments/checkout.yaml', branch = 'topic') =>
    proposeFiles(forge.repository(forge.own), branch, { [path]: `kind: service\nname: checkout\n# ${branch}\n` });
  const merge = (forge: LocalForge, { number, head }: PullRequest) =>
    forge.repository(forge.own).merge(number, { head: head.sha, message: 'Merge' });

  test('its name is that of portal.yaml, who acts is who git names, and git does not see the forge', async () => {
    const forge = await open();
    expect(forge.own).toBe('acme/portal');
    expect((await forge.actor()).login).toBe('ines-okafor');
    expect(await laptop.git('status', '--porcelain')).toBe('');
  });

  test('a clean working tree follows a merge, with its files', async () => {
    const forge = await open();
    const commit = await merge(forge, await propose(forge));
    expect(await laptop.git('rev-parse', 'main')).toBe(commit);
    expect(readFileSync(join(laptop.root, 'catalog/payments/checkout.yaml'), 'utf8')).toContain('name: checkout');
    expect(said).toEqual([`Your working tree was updated: \`main\` is at \`${commit.slice(0, 7)}\`.`]);
  });

  test('a working tree with changes is left as it is', async () => {
    const forge = await open();
    laptop.write('catalog/portal.yaml', 'title: Mine\nforge: { github: acme/portal }\n');
    await merge(forge, await propose(forge));
    expect(readFileSync(join(laptop.root, 'catalog/portal.yaml'), 'utf8')).toContain('Mine');
    expect(said).toEqual([
      'Your working tree has changes that are not committed, so it stays as it is. Commit or stash them, then `git pull --ff-only .portal/forge/repositories/acme/portal.git main`.',
    ]);
  });

  test('a file that is not committed is not written over', async () => {
    const forge = await open();
    laptop.write('catalog/payments/checkout.yaml', 'mine');
    await merge(forge, await propose(forge));
    expect(readFileSync(join(laptop.root, 'catalog/payments/checkout.yaml'), 'utf8')).toBe('mine');
    expect(said.join()).toMatch(/^Your working tree could not be updated to `main`: .*untracked working tree files/);
  });

  test('branches that have parted are reported, with what brings them together', async () => {
    const forge = await open();
    await laptop.git('switch', '--quiet', '-c', 'mine');
    await merge(forge, await propose(forge));
    await laptop.git('switch', '--quiet', 'main');
    laptop.write('a.txt', 'a');
    await laptop.commit('Mine');
    said = [];
    await open();
    const pull = 'git pull --no-rebase .portal/forge/repositories/acme/portal.git main';
    expect(said).toEqual([
      `\`main\` of your working tree and of the local forge have diverged. \`${pull}\` merges them.`,
    ]);
    await laptop.git(...pull.split(' ').slice(1), '--no-edit');
    said = [];
    await open();
    expect(said).toEqual([]);
    expect(await bareOf(forge).commitAt('refs/heads/main')).toBe(await laptop.git('rev-parse', 'main'));
  });

  test('a conflict names its files, and changes nothing', async () => {
    const forge = await open();
    const [one, two] = [await propose(forge, 'x.yaml', 'one'), await propose(forge, 'x.yaml', 'two')];
    const at = await merge(forge, one);
    await expect(merge(forge, two)).rejects.toThrow(
      '#2 conflicts with `main` in `x.yaml`. Merge `main` into `two` and resolve them there.',
    );
    expect(await forge.repository(forge.own).head('main')).toBe(at);
  });

  test('a merge that died after the branch moved is found by the next who looks', async () => {
    const forge = await open('hana');
    const pullRequest = await propose(forge);
    const commit = await merge(forge, pullRequest);
    rmSync(join(laptop.root, '.portal/forge/repositories/acme/portal/threads/1/end.json'));
    const found = await (await open('ines')).repository('acme/portal').pullRequest(1);
    expect(found).toMatchObject({ state: 'merged', mergedAs: commit, mergedBy: { login: 'hana' } });
    expect(found?.base.sha).toBe(pullRequest.base.sha);
  });

  test('a merge by hand counts, and so does a branch that was deleted', async () => {
    const forge = await open();
    await propose(forge, 'a.yaml', 'one');
    const two = await propose(forge, 'b.yaml', 'two');
    await laptop.git('fetch', '--quiet', bareOf(forge).path, 'one');
    await laptop.git('merge', '--quiet', '--no-ff', '-m', 'By hand', 'FETCH_HEAD');
    const own = (await open()).repository(forge.own);
    await own.deleteBranch('two', two.head.sha);
    expect((await own.pullRequests({ state: 'all' })).map(({ state }) => state)).toEqual(['closed', 'merged']);
    expect((await own.pullRequest(1))?.mergedAs).toBe(await laptop.git('rev-parse', 'main'));
    expect((await own.pullRequest(2))?.head.sha).toBe(two.head.sha);
  });

  test('a damaged file is set aside and reported, and its number is not given again', async () => {
    const forge = await open();
    await propose(forge);
    const threads = join(laptop.root, '.portal/forge/repositories/acme/portal/threads');
    writeFileSync(join(threads, '1.json'), '{"type": "pull req');
    const own = (await open()).repository(forge.own);
    expect(await own.pullRequest(1)).toBeUndefined();
    expect(said.join()).toMatch(
      /1\.json` is damaged and was renamed to `threads\/1\.json\.damaged-\w+`\. The file is not JSON\.$/,
    );
    expect((await own.openIssue({ title: 'A', body: '', labels: [] })).number).toBe(2);
  });

  test('what may not be merged is refused with the reason', async () => {
    const mayMerge = async ({ number }: PullRequest) => `#${number} needs one of @acme/payments.`;
    const forge = await openLocalForge({ root: laptop.root, mayMerge });
    await expect(merge(forge, await propose(forge))).rejects.toMatchObject({
      reason: 'not allowed',
      message: '#1 needs one of @acme/payments.',
    });
  });

  test(`${MANY} processes that open pull requests at once get as many numbers`, async () => {
    const forge = await open();
    const own = forge.repository(forge.own);
    const base = (await own.head('main'))!;
    const names = Array.from({ length: MANY }, (_, index) => `branch-${index}`);
    for (const branch of names) {
      await own.createBranch(branch, base);
      await commitFiles(own, { [branch]: branch }, { branch });
    }
    const script = join(import.meta.dirname, 'open-pull-request.ts');
    const opened = await Promise.all(
      names.map((branch) => $({ quiet: true })`${process.execPath} ${script} ${laptop.root} ${branch}`),
    );
    const numbers = opened.map(({ stdout }) => Number(stdout));
    expect(numbers.sort((a, b) => a - b)).toEqual(names.map((_, index) => index + 1));
    const all = await own.pullRequests({ state: 'open' });
    expect(all.map(({ head }) => head.branch).sort()).toEqual([...names].sort());
  });

  test('of many who merge at once all are merged, each once', async () => {
    const forge = await open();
    const branches = ['a', 'b', 'c'];
    const pullRequests = [];
    for (const branch of branches) pullRequests.push(await propose(forge, branch, branch));
    await Promise.all(pullRequests.map((pullRequest) => merge(forge, pullRequest)));
    expect(await forge.repository(forge.own).listFiles('main')).toEqual(expect.arrayContaining(branches));
    expect(await bareOf(forge).git(['rev-list', '--count', '--merges', 'main'])).toBe('3');
  });
});

describe('a root that the local forge cannot be of', () => {
  const folder = ownFolder({ 'none/x/a': '', 'empty/x/a': '', 'whole/below/file': '' });
  const inFolder = (...words: string[]) => execFileSync('git', ['-C', folder, ...words], { stdio: 'ignore' });
  const reported = (name: string) =>
    openLocalForge({ root: join(folder, name) }).then(
      () => 'It opened.',
      (error: { message: string; fix: string }) => `${error.message} ${error.fix}`.replaceAll(folder, '…'),
    );
  beforeAll(() => {
    inFolder('init', '-b', 'main', 'empty');
    inFolder('init', '-b', 'main', 'whole');
    const author = ['-c', 'user.name=A', '-c', 'user.email=a@acme.example'];
    execFileSync('git', ['-C', join(folder, 'whole'), 'add', '.']);
    for (const message of ['A', 'B'])
      execFileSync('git', ['-C', join(folder, 'whole'), ...author, 'commit', '-q', '--allow-empty', '-m', message]);
    inFolder('clone', '-q', '--bare', 'whole', 'bare.git');
    inFolder('clone', '-q', '--depth', '1', `file://${folder}/whole`, 'shallow');
    inFolder('clone', '-q', 'whole', 'detached');
    for (const words of [
      ['checkout', '-q', '--detach'],
      ['branch', '-q', '-D', 'main'],
      ['remote', 'remove', 'origin'],
    ])
      execFileSync('git', ['-C', join(folder, 'detached'), ...words]);
  });

  test('each is reported with its fix', async () => {
    expect(await reported('gone')).toBe(
      'There is no folder `…/gone`. Give another with --root, or check its spelling.',
    );
    expect(await reported('none')).toBe(
      "`…/none` is not a git repository, which the local forge needs. Make it one: `git -C '…/none' init -b main`. Then commit its files: `git -C '…/none' add .` and `git -C '…/none' commit -m \"Begin\"`.",
    );
    expect(await reported('empty')).toBe(
      "`…/empty` has no commit yet. Make the first: `git -C '…/empty' add .` and `git -C '…/empty' commit -m \"Begin\"`.",
    );
    expect(await reported('whole/below')).toBe(
      "`…/whole/below` is not the top of its repository. Name the top with --root: `--root '…/whole'`.",
    );
    expect(await reported('bare.git')).toBe(
      "`…/bare.git` is a repository without files. Clone it, `git clone '…/bare.git' portal`, and name the clone with --root.",
    );
    expect(await reported('shallow')).toBe(
      "`…/shallow` is a shallow clone, which lacks the history that merges need. Fetch it: `git -C '…/shallow' fetch --unshallow`.",
    );
    expect(await reported('detached')).toBe(
      "`…/detached` is on no branch, and has no branch `main`. Make it: `git -C '…/detached' switch -c main`.",
    );
    // Nothing was left in any of them.
    expect(readdirSync(join(folder, 'none'))).toEqual(['x']);
  });
});
