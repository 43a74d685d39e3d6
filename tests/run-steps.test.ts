import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, expect, onTestFinished, test } from 'vitest';
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
  const [draft, settings] = [`tests/draft-${process.pid}.txt`, `tests/settings-${process.pid}.txt`];
  const place = (path: string) => join(import.meta.dirname, '..', path);
  onTestFinished(() => [draft, settings].forEach((path) => void rmSync(place(path), { force: true })));
  const record = join(folder, 'given');
  const write = `fs.writeFileSync(${JSON.stringify(record)}, JSON.stringify(process.argv.slice(1)))`;
  const fail = "if (process.argv.length > 1 && fs.readFileSync(process.argv[1], 'utf8') === 'wrong') process.exit(1)";
  const each: Step = { name, command: [process.execPath, '-e', `${write};${fail}`, '--'], settings: [settings] };
  /** The paths that the program got; none where it was not run. */
  const given = async () => {
    rmSync(record, { force: true });
    await run(each);
    return existsSync(record) ? JSON.parse(readFileSync(record, 'utf8')) : 'none';
  };

  writeFileSync(place(settings), 'as they are');
  expect(await given()).toEqual([]);
  expect(await given()).toBe('none');
  writeFileSync(place(draft), 'wrong');
  expect([await given(), await given()]).toEqual([[draft], [draft]]);
  writeFileSync(place(draft), 'right');
  expect([await given(), await given()]).toEqual([[draft], 'none']);
  writeFileSync(place(settings), 'as others are');
  expect(await given()).toEqual([]);
});
