import { afterAll, beforeAll, expect, test } from 'vitest';
import { readAudit, recordsOf } from '../../scripts/audit/read-audit.ts';
import { openOwnRepository } from '../../scripts/observed/own-repository.ts';
import { typePortal } from '../type-portal.ts';
import { proposeFiles } from './commit-files.ts';
import { Laptop } from './laptop.ts';

let laptop: Laptop;

beforeAll(async () => {
  laptop = await Laptop.make();
  const forge = await laptop.forge();
  const title = 'Add $(id) \u001b[2J`x`\nand more';
  const files = { 'catalog/payments/a.txt': '\u001b[31mred\n' };
  await proposeFiles(forge.repository(forge.own), 'topic', files, { title, body: '::error::no' });
});
afterAll(() => laptop.remove());

const portal = (...words: string[]) => typePortal(['forge', ...words], laptop.root);

test('what is open is listed in lines that a terminal cannot obey', async () => {
  const { stdout, exitCode } = await portal('list');
  expect([exitCode, stdout]).toEqual([0, '#1  Add $(id) `x` and more  open  ines-okafor  topic → main\n']);
});

test('a pull request is shown with its diff', async () => {
  const { stdout } = await portal('show', '#1');
  expect(stdout).toContain('\n:\u200b:error::no\n');
  expect(stdout).toContain('+red\n');
  expect(stdout).not.toContain('\u001b');
});

test('who opened it cannot approve it, and is shown how somebody else does', async () => {
  const { stderr, exitCode } = await portal('approve', '1');
  expect([exitCode, stderr]).toEqual([
    2,
    '`ines-okafor` opened #1, and people cannot review their own pull request.\nSomebody else may: name them with `--as`.\n',
  ]);
});

test('who is not asked cannot approve it, and is shown who can', async () => {
  const { stderr, exitCode } = await portal('approve', '1', '--as', 'mallory');
  expect([exitCode, stderr]).toEqual([
    2,
    [
      'Acting as `mallory` on this laptop: a rehearsal. On GitHub, only `mallory` can do this, signed in with their own account.',
      '`mallory` is not asked about #1, so this approval would never count. It needs the approval of one of @acme/payments (owner).',
      'Next: `npx portal forge approve 1 --as hana-kobayashi`, then `npx portal forge merge 1`.',
      '',
    ].join('\n'),
  ]);
  expect(JSON.parse((await portal('show', '1', '--json')).stdout).reviews).toEqual([]);
});

test('it is approved, commented on and merged, and the working tree follows', async () => {
  expect((await portal('approve', '1', '--as', 'hana-kobayashi')).stdout).toMatch(
    /^hana-kobayashi approved #1 at `\w{7}`\.\n$/,
  );
  expect((await portal('comment', '1', 'Good.')).stdout).toBe('Commented on #1.\n');
  const { stdout, stderr } = await portal('merge', '1', '--json', '--no-reconcile');
  const { commit } = JSON.parse(stdout);
  expect(commit).toBe(await laptop.git('rev-parse', 'main'));
  expect(stderr).toBe(`Your working tree was updated: \`main\` is at \`${commit.slice(0, 7)}\`.\n`);
  expect((await portal('list')).stdout).toBe('No pull request is open.\n');
  expect(JSON.parse((await portal('show', '1', '--json')).stdout)).toMatchObject({
    pullRequest: { state: 'merged', mergedAs: commit },
    reviews: [{ verdict: 'approve', account: { login: 'hana-kobayashi' } }],
    comments: [{ body: 'Good.' }, { account: { login: 'waypost[bot]' } }],
  });
});

test('what is done in another repository is in the audit of the own', async () => {
  const forge = await laptop.forge();
  const other = await forge.createRepository('acme/other', { description: '', private: true });
  await proposeFiles(other, 'topic', { 'a.txt': 'a' });
  await portal('approve', '1', '--repository', 'acme/other', '--as', 'hana-kobayashi');
  expect((await portal('merge', '1', '--repository', 'acme/other')).stdout).toMatch(/^Merged #1 into `main`/);
  const { scratch } = await openOwnRepository({ root: laptop.root });
  const reported = recordsOf((await readAudit(scratch)).files)
    .filter(({ subject }) => subject === 'pull-request:acme/other#1')
    .map(({ verb, outcome, actor }) => [verb, outcome, actor.login].join(' '));
  expect(reported).toEqual([
    'forge approve done hana-kobayashi',
    'forge merge started ines-okafor',
    'forge merge done ines-okafor',
  ]);
  expect(await other.head('portal-audit')).toBeUndefined();
});

test('what cannot be done is said with what can', async () => {
  expect((await portal('merge', '1')).stderr).toBe(
    '#1 is merged already, so it cannot be merged.\n`npx portal forge show` shows its state.\n',
  );
  expect((await portal('show', 'one')).stderr).toBe(
    '`one` is not the number of a pull request.\n`npx portal forge list --state all` lists all of them.\n',
  );
  expect((await portal('list', '--as', 'no login')).stderr).toBe(
    '`no login` is not a login: letters, digits and hyphens, as in `ines-okafor`.\nName who acts: `--as ines-okafor`.\n',
  );
});
