import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, expect, test } from 'vitest';
import { git } from '../scripts/git/git.ts';
import { dueOf } from './remember-pass.ts';
import { runSteps } from './run-steps.ts';
import type { Step } from './step.ts';

const folder = mkdtempSync(join(tmpdir(), 'waypost-steps-'));
const name = `test ${process.pid}`;
afterAll(() => {
  rmSync(folder, { recursive: true });
  rmSync(join(import.meta.dirname, `../.tools/passed/test-${process.pid}`), { force: true });
});

/** A step that leaves a letter in a file each time that it is run. */
const counting = (file: string, more: Partial<Step> = {}, end = ''): Step => ({
  name,
  command: [process.execPath, '-e', `fs.appendFileSync(${JSON.stringify(join(folder, file))}, 'x');${end}`],
  ...more,
});
const runs = (file: string) => (existsSync(join(folder, file)) ? readFileSync(join(folder, file), 'utf8').length : 0);
async function run(step: Step): Promise<string> {
  const said: string[] = [];
  await runSteps([step], (text) => said.push(text));
  return said.slice(1).join('\n');
}

test('a step that passed is not run again with the same files, and says so', async () => {
  const step = counting('same', { reads: ['LICENSE'] });
  expect(await run(step)).toMatch(/ s$/);
  expect(await run(step)).toContain('passed before with the same files');
  expect(runs('same')).toBe(1);
});

test('with other files it is run again', async () => {
  await run(counting('other', { reads: ['LICENSE'] }));
  await run(counting('other', { reads: ['LICENSE', 'package.json'] }));
  expect(runs('other')).toBe(2);
});

test('one that failed is run again, and so is one that does not say what it reads', async () => {
  const failing = counting('failing', { reads: ['LICENSE'] }, 'process.exit(1)');
  expect(await run(failing)).toContain('✗');
  await run(failing);
  expect(runs('failing')).toBe(2);
  await run(counting('any'));
  await run(counting('any'));
  expect(runs('any')).toBe(2);
});

test('a program that looks at each file by itself gets those that changed since it passed, or all', async () => {
  const root = join(folder, 'repository');
  await git(folder, ['init', '--quiet', root]);
  writeFileSync(join(root, '.gitignore'), '.tools/\n');
  const step: Step = { name, command: ['look'], settings: ['settings'] };
  const due = async () => (await dueOf(step, root))?.command;
  const pass = async () => (await dueOf(step, root))?.remember();

  writeFileSync(join(root, 'settings'), 'as they are');
  expect([await due(), await pass(), await due()]).toEqual([['look'], undefined, undefined]);
  writeFileSync(join(root, 'draft'), 'not finished');
  expect([await due(), await due()]).toEqual([
    ['look', 'draft'],
    ['look', 'draft'],
  ]);
  await pass();
  expect(await due()).toBeUndefined();
  writeFileSync(join(root, 'settings'), 'as others are');
  expect(await due()).toEqual(['look']);
});
