import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { expect, onTestFinished, test } from 'vitest';
import { $ } from 'zx/core';
import { VERBS, verbsFor } from './verbs.ts';

const PORTAL = join(import.meta.dirname, 'portal.ts');

const portal = (...words: string[]) => $({ nothrow: true, quiet: true })`${process.execPath} ${PORTAL} ${words}`;

test('help goes to standard output and names every verb', async () => {
  const { exitCode, stdout, stderr } = await portal('help');
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  for (const { name } of VERBS) expect(stdout).toMatch(new RegExp(`^  ${name.split(' ')[0]} `, 'm'));
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

test('the list of verbs loads no part of the product, which would take three times as long', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'waypost-loaded-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const [hooks, loaded] = [join(folder, 'hooks.mjs'), join(folder, 'loaded')];
  writeFileSync(
    hooks,
    `import { appendFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
registerHooks({ load: (url, context, next) => (appendFileSync(${JSON.stringify(loaded)}, url + '\\n'), next(url, context)) });`,
  );
  await $({ quiet: true })`${process.execPath} --import ${hooks} ${PORTAL} --help`;
  const urls = readFileSync(loaded, 'utf8').trim().split('\n');
  expect(urls.filter((url) => /\/core\/(?!text\/)/.test(url))).toEqual([]);
  expect(urls.length).toBeLessThan(150);
});
