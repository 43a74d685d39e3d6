import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ownFolder } from '../own-folder.ts';
import { typePortal } from '../type-portal.ts';

const folder = ownFolder();
const here = join(folder, 'waypost');
mkdirSync(here);
mkdirSync(join(folder, 'own/catalog'), { recursive: true });

const init = () =>
  typePortal(
    ['init', '--root', '../own', '--without-github', '--title', 'Own', '--team', 'core', '--members', 'ann', '--yes'],
    here,
  );
const commandsIn = (text: string, program: string) =>
  [...text.matchAll(/`([^`]+)`/g)].flatMap(([, command = '']) => (command.startsWith(program) ? [command] : []));
const run = (command: string) => execFileSync('sh', ['-c', command], { cwd: here, encoding: 'utf8' });

test('the commands that `init --root` prints work in a folder that git does not have yet', async () => {
  const { exitCode, stdout, stderr } = await init();
  expect([exitCode, stdout.split('\n').slice(0, 3)]).toEqual([
    0,
    ['writes   catalog/portal.yaml', 'writes   catalog/teams/core.yaml', 'writes   .gitignore'],
  ]);
  const [commit = ''] = commandsIn(stderr, 'git');
  expect(commit).toBe(
    'git -C ../own init -b main && git -C ../own add --all && git -C ../own commit -m "Make the portal ours"',
  );
  run(commit);
  mkdirSync(join(folder, 'own/.portal/data'), { recursive: true });
  expect(run('git -C ../own status --porcelain && git -C ../own log --format=%s')).toBe('Make the portal ours\n');
  expect((await init()).stdout).toContain('Nothing to change');
});
