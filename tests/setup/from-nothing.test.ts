import { chmodSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import process from 'node:process';
import { expect, onTestFinished, test, vi } from 'vitest';
import { git } from '../../scripts/git/git.ts';
import { ownFolder } from '../own-folder.ts';
import { NewGithub } from './new-github.ts';

/** Stands in for npm, which would ask a registry: it locks what package.json names. */
const NPM = `#!/bin/sh\n[ "$1" = install ] && printf '{"packages":{}}\\n' > package-lock.json\n`;

async function start(): Promise<{ github: NewGithub; folder: string }> {
  const github = await NewGithub.start();
  const folder = ownFolder({ 'bin/npm': NPM }, onTestFinished);
  chmodSync(join(folder, 'bin/npm'), 0o755);
  vi.stubEnv('PATH', [join(folder, 'bin'), process.env.PATH].join(delimiter));
  onTestFinished(async () => {
    vi.unstubAllEnvs();
    await github.stop();
  });
  return { github, folder };
}

test('a folder without anything gets a portal that installs Waypost, live on GitHub; a second run finds it', async () => {
  const { github, folder } = await start();
  const root = join(folder, 'portal');
  await expect(github.setUp({ root: folder, dryRun: true })).rejects.toThrow('There is no portal in this folder yet');
  expect(await github.setUp({ root: folder })).toBe(0);
  expect(github.printed).toContain(`push  done  The files were pushed to \`main\` of \`globex/portal\`.`);
  expect(github.printed).toContain(`publish  done  The portal is at ${github.web.url}/served/ .`);
  const pushed = await git(root, ['ls-tree', '-r', '--name-only', 'refs/remotes/origin/main']);
  expect(pushed.split('\n')).toEqual(
    expect.arrayContaining(['.github/workflows/access.yml', 'catalog/teams/platform.yaml', 'package-lock.json']),
  );
  expect(await git(root, ['show', 'HEAD:catalog/teams/platform.yaml'])).toContain('hana-kobayashi');
  expect(await github.setUp({ root: folder })).toBe(0);
  expect(github.printed).not.toMatch(/ {2}(?:done|wrong) {2}/);
  expect(readdirSync(folder)).toEqual(['bin', 'portal']);
});

test('a package in a file that GitHub has not is refused, with the commands that bring it', async () => {
  const { github, folder } = await start();
  mkdirSync(join(folder, 'catalog'));
  writeFileSync(join(folder, 'catalog/portal.yaml'), 'repository: globex/portal\n');
  writeFileSync(join(folder, 'package.json'), '{"dependencies":{"waypost":"file:../waypost-0.1.0.tgz"}}');
  writeFileSync(join(folder, 'package-lock.json'), '{}');
  await expect(github.setUp({ root: folder })).rejects.toMatchObject({
    message: 'Waypost is installed from `../waypost-0.1.0.tgz`, which jobs on GitHub do not have.',
    fix: expect.stringContaining('cp ../waypost-0.1.0.tgz . && npm install ./waypost-0.1.0.tgz'),
  });
});
