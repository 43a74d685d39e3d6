import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, expect, test } from 'vitest';
import { $ } from 'zx/core';
import { canEnclose, UNSHARE } from '../../scripts/sandbox/enclosure.ts';
import { repositoryWith } from '../../scripts/template/testing.ts';

// The whole of `portal`, on a machine that really denies namespaces: one within namespaces, where the kernel allows no more of them.
const root = repositoryWith({ 'new/x.ejs.t': '---\nto: x\n---\nmade\n' });
afterAll(() => rmSync(root, { recursive: true }));

const LAUNCH = join(import.meta.dirname, '../../scripts/launch.js');
const DENYING = 'mount -t proc proc /proc && echo 0 >/proc/sys/user/max_user_namespaces && exec "$@"';
const WITHIN = [UNSHARE, '--map-root-user', '--mount', '--pid', '--fork', '--', '/bin/sh', '-c', DENYING, 'sh'];

async function portal(...words: string[]) {
  const command = [...WITHIN, process.execPath, LAUNCH, ...words, '--json', '--root', root];
  const { exitCode, stdout, stderr } = await $({ quiet: true, nothrow: true })`${command}`;
  return { exitCode, printed: JSON.parse(stdout), said: stderr };
}

test('generators are refused, and run when that run has `--without-sandbox`', async ({ skip }) => {
  if (!(await canEnclose())) skip('this platform has no namespaces to deny');
  const out = join(root, 'out');
  const set = ['serviceName=desk', 'owner=payments', 'description=Takes orders.'].flatMap((each) => ['--set', each]);
  const refused = await portal('scaffold', 'tiny', ...set, '--out', out);
  expect([refused.exitCode, refused.printed.problems]).toMatchObject([
    1,
    [
      {
        field: 'templates/tiny/new',
        message: 'This machine has no sandbox for the code of a template, so it was not run.',
      },
    ],
  ]);
  const allowed = await portal('scaffold', 'tiny', ...set, '--out', out, '--without-sandbox');
  expect([allowed.exitCode, allowed.said]).toEqual([0, expect.stringContaining('WARNING: `--without-sandbox` runs')]);
  expect(readFileSync(join(out, 'x'), 'utf8')).toBe('made\n');
});

test('doctor reports that there is no sandbox, and how to get one', async ({ skip }) => {
  if (!(await canEnclose())) skip('this platform has no namespaces to deny');
  const { exitCode, printed } = await portal('doctor', 'sandbox', '--install');
  expect([exitCode, printed.tools]).toMatchObject([1, [{ tool: 'sandbox', state: 'missing' }]]);
  expect(printed.tools[0].fix).toContain('kernel.apparmor_restrict_unprivileged_userns=0');
});
