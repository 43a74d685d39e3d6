import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, expect, test, vi } from 'vitest';
import { manifest } from '../../core/scaffold/testing.ts';
import { writeFiles } from '../../scripts/build/write-files.ts';
import { git } from '../../scripts/git/git.ts';
import { ownFolder } from '../own-folder.ts';
import { typePortal } from '../type-portal.ts';

const folder = ownFolder({ gitconfig: '[safe]\n  bareRepository = explicit\n' });
const root = join(folder, 'portal');
const NAMED = ['-c', 'user.name=Ines Okafor', '-c', 'user.email=ines@acme.example'];

const SETTINGS = join(folder, 'gitconfig');

/** Git wants bare repositories named, as careful people set it. */
async function portal(...words: string[]) {
  vi.stubEnv('GIT_CONFIG_GLOBAL', SETTINGS);
  try {
    return await typePortal(words, root);
  } finally {
    vi.unstubAllEnvs();
  }
}

const write = (path: string, text: string) => writeFiles([[path, text]], root);
async function commit(message: string): Promise<void> {
  await git(root, ['add', '.']);
  await git(root, [...NAMED, 'commit', '--quiet', '-m', message]);
}

beforeAll(async () => {
  write('catalog/portal.yaml', 'title: Test\nroles: { platform: [team:platform] }\n');
  write('catalog/teams/platform.yaml', 'kind: team\nname: platform\nmembers: [ines-okafor]\ngithub: acme/platform\n');
  write('.gitignore', '.portal/\n');
  await git(root, ['init', '--quiet', '--initial-branch=main']);
  await git(root, ['config', 'github.user', 'ines-okafor']);
  await commit('Begin');
});

test('a dry run says what is missing and does nothing', async () => {
  write('.portal/data/health/status.json', '{}');
  const { exitCode, stdout } = await portal('reconcile', '--dry-run');
  expect(stdout).toBe(
    [
      'to do       propose CODEOWNERS',
      '  Propose `.github/CODEOWNERS` by pull request, as it is different from the catalog.',
      '',
      'to do       publish portal-data',
      '  Publish 1 file to the branch `portal-data`.',
      '',
      '2 effects to do. `npx portal reconcile` does it.',
      '',
    ].join('\n'),
  );
  expect(exitCode).toBe(0);
  expect((await portal('audit', 'list')).stdout).toBe('The audit is empty.\n');
});

test('a run does it, the audit shows it, and a second run finds nothing to do', async () => {
  const { exitCode, stdout } = await portal('reconcile');
  expect(stdout).toContain('2 effects: 2 done.');
  expect(exitCode).toBe(0);
  const listed = (await portal('audit', 'list', '--actor', 'ines-okafor')).stdout;
  expect(listed.match(/#\d+ {2}(started|done) {2}reconcile {2}\S+ \S+/g)).toEqual([
    '#1  started  reconcile  propose CODEOWNERS',
    '#2  done  reconcile  propose CODEOWNERS',
  ]);
  expect((await portal('audit', 'list', '--subject', 'CODEOWNERS', '--since', '1h')).stdout.split('\n')).toHaveLength(
    3,
  );
  const verified = await portal('audit', 'verify');
  expect(verified.stdout).toMatch(
    /^2 lines, and the chain is intact\. Its head is #2, [0-9a-f]{64}\.\nIt was compared with the last line that this machine saw\.\n$/,
  );
  expect(verified.exitCode).toBe(0);
  expect((await portal('reconcile')).stdout).toBe('Everything is up to date: nothing to do.\n');
});

test('a proposal is closed once CODEOWNERS is right without it', async () => {
  await portal('access', 'codeowners');
  await commit('Write CODEOWNERS');
  write('catalog/teams/supply.yaml', 'kind: team\nname: supply\nmembers: [ines-okafor]\ngithub: acme/supply\n');
  const { stdout } = await portal('reconcile');
  expect(stdout).toContain(
    'close CODEOWNERS proposal\n  Close #1, as `.github/CODEOWNERS` is the same as the catalog.',
  );
  expect((await portal('forge', 'list')).stdout).toBe('No pull request is open.\n');
  expect((await portal('reconcile')).stdout).toBe('Everything is up to date: nothing to do.\n');
});

test('issue forms that are there follow the catalog by pull request, and what somebody wrote stays', async () => {
  await portal('forms');
  write('.github/ISSUE_TEMPLATE/scaffold-gone.yml', '# Made by `portal forms` of what is gone\n');
  write('.github/ISSUE_TEMPLATE/config.yml', 'blank_issues_enabled: false\n');
  await commit('Write the issue forms');
  write('catalog/portal.yaml', 'title: Other\nroles: { platform: [team:platform] }\n');
  write('catalog/teams/sales.yaml', 'kind: team\nname: sales\nmembers: [ines-okafor]\n');
  write('templates/tiny/template.yaml', manifest());
  await commit('Add a team');
  const { stdout } = await portal('reconcile');
  expect(stdout).toContain(
    'propose issue forms\n  Propose `.github/ISSUE_TEMPLATE/provision-postgresql.yml`, `.github/ISSUE_TEMPLATE/provision-redis.yml`, `.github/ISSUE_TEMPLATE/provision-s3-bucket.yml`, `.github/ISSUE_TEMPLATE/register.yml`, `.github/ISSUE_TEMPLATE/scaffold-gone.yml`, `.github/ISSUE_TEMPLATE/scaffold-tiny.yml` by pull request, as they are different from the catalog.',
  );
  const { pullRequests }: { pullRequests: { number: number; head: { branch: string } }[] } = JSON.parse(
    (await portal('forge', 'list', '--json')).stdout,
  );
  const { number } = pullRequests.find(({ head }) => head.branch === 'waypost/issue-forms')!;
  const { diff } = JSON.parse((await portal('forge', 'show', String(number), '--json')).stdout);
  const changed = [...diff.matchAll(/^diff --git a\/\.github\/ISSUE_TEMPLATE\/(.*)\.yml b\/.*/gm)];
  expect(changed.map(([, name]) => name)).toEqual([
    ...['provision-postgresql', 'provision-redis', 'provision-s3-bucket', 'register', 'scaffold-gone'],
    'scaffold-tiny',
  ]);
  expect(diff.split('diff --git')[4].match(/^[-+] .*$/gm)).toEqual(['+        - "sales"']);
  expect(diff).toMatch(/^deleted file mode 100644$/m);
  await portal('forge', 'close', String(number));
  await git(root, ['reset', '--hard', '--quiet', 'HEAD~2']);
});

test('half of a file in the data folder is reported and made good', async () => {
  write('.portal/data/health/status.json', '{"a"');
  const { stderr, exitCode } = await portal('reconcile');
  expect(stderr).toMatch(
    /health\/status\.json is damaged: The file is not JSON\. It is in health\/status\.json\.damaged-/,
  );
  expect(exitCode).toBe(0);
  expect(readFileSync(join(root, '.portal/data/health/status.json'), 'utf8')).toBe('{}');
  expect((await portal('audit', 'list', '--subject', 'file:health/status.json')).stdout).toMatch(
    / done {2}reconcile {2}set damaged data aside as health\/status\.json\.damaged-\w+ \(file:health\/status\.json\) {2}by ines-okafor/,
  );
});

test('a line that somebody changed ends `portal audit verify` with 1, at its place', async () => {
  const scratch = join(root, firstOf('.portal/observed/*'));
  const remote = dirname(join(root, firstOf('.portal/forge/**/HEAD')));
  const commit = (await git(scratch, ['ls-remote', remote, 'refs/heads/portal-audit'])).slice(0, 40);
  const path = (await git(scratch, ['ls-tree', '-r', '--name-only', commit, '--', 'audit/'])).split('\n')[0]!;
  const text = await git(scratch, ['cat-file', 'blob', `${commit}:${path}`]);
  const stream = [
    'commit refs/heads/tampered',
    'committer x <x> 0 +0000',
    'data 1',
    'x',
    `from ${commit}`,
    `M 100644 inline ${path}`,
    `data ${Buffer.byteLength(`${text}\n`)}`,
    text.replace('ines-okafor', 'ines-okafo2'),
    '',
    '',
  ].join('\n');
  await git(scratch, ['fast-import', '--quiet'], { input: stream });
  await git(scratch, ['push', '--quiet', remote, 'refs/heads/tampered:refs/heads/portal-audit']);
  const { exitCode, stdout } = await portal('audit', 'verify');
  expect(stdout).toContain(`${path}:1  changed\n  #1 does not match its hash.`);
  expect(exitCode).toBe(1);
});

const firstOf = (pattern: string) => globSync(pattern, { cwd: root }).sort()[0]!;
