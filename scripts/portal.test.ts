import { join } from 'node:path';
import process from 'node:process';
import { expect, test } from 'vitest';
import { $ } from 'zx/core';
import { VERBS, verbsFor } from './verbs.ts';

const PORTAL = join(import.meta.dirname, 'portal.ts');

const portal = (...words: string[]) => $({ nothrow: true, quiet: true })`${process.execPath} ${PORTAL} ${words}`;

test('help goes to standard output and names every verb', async () => {
  const { exitCode, stdout, stderr } = await portal('help');
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  for (const { name } of VERBS) expect(stdout).toMatch(new RegExp(`^  ${name.split(' ')[0]} `, 'm'));
});

test('a sentence and exit code 2 answer a verb that does not exist', async () => {
  const { exitCode, stdout, stderr } = await portal('doctr');
  expect({ exitCode, stdout, stderr }).toEqual({
    exitCode: 2,
    stdout: '',
    stderr:
      '`npx portal doctr` is not a verb of Waypost.\nDid you mean `npx portal doctor`? `npx portal help` lists all of them.\n',
  });
});

test('a reader that stops reading is no error', async () => {
  const { exitCode, stderr } = await $({ nothrow: true, quiet: true })`${process.execPath} ${PORTAL} help | true`;
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
});

test('verbs that can come to render a template, also by reviewing or reconciling, have `--without-sandbox`', async () => {
  const names = (await verbsFor(['help'])).filter(({ renders }) => renders).map(({ name }) => name);
  expect(names.sort()).toEqual([
    ...['change', 'forge merge', 'forge open', 'provision', 'provision accept', 'provision move', 'provision rotate'],
    ...['reconcile', 'register', 'rename', 'retire', 'review', 'scaffold', 'scaffold update', 'start'],
  ]);
});
