import { chmodSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fileFolder } from '../../../tests/new-folder.ts';
import { packageAccess } from './package-access.ts';
import { runChecks } from './run-checks.ts';

const script = (text: string) => [
  { path: 'check.mjs', content: Buffer.from(text), mode: '100644' as const },
  { path: 'bin/check', content: Buffer.from('#!/bin/sh\nexit 0\n'), mode: '100755' as const },
];
const node = [process.execPath, 'check.mjs'];

// Other processes run checks at the same time, and leave their folders where everybody does.
const place = fileFolder();
beforeAll(() => chmodSync(place, 0o777));
afterAll(() => {
  chmodSync(place, 0o700);
});

test('a check knows of this process only where programs are, and what brings packages', async () => {
  process.env.CHECK_TOKEN = 'secret-of-ours';
  const known =
    'console.log(JSON.stringify(Object.keys(process.env).sort()), process.env.HOME, process.cwd()); process.exitCode = 1';
  const [result] = await runChecks(script(known), [node]);
  delete process.env.CHECK_TOKEN;
  expect(result).toMatchObject({ command: node, outcome: 'failed' });
  const [names, home, copy] = result!.text!.split(' ');
  const passed = ['PWD', 'SHLVL', '_', ...Object.keys(packageAccess(process.env))];
  expect(JSON.parse(names!).filter((name: string) => !passed.includes(name))).toEqual([
    'CI',
    'HOME',
    'LANG',
    'PATH',
    'TMPDIR',
  ]);
  expect([home, copy]).toEqual(['…/home', '…/copy']);
});

test('a program of the project is run, and what comes after a failure is not', async () => {
  const results = await runChecks(script('process.exit(3)'), [['bin/check'], node, node]);
  expect(results.map(({ outcome, text }) => [outcome, text])).toEqual([
    ['passed', undefined],
    ['failed', 'It printed nothing.'],
    ['not run', `\`${node.join(' ')}\` before it failed.`],
  ]);
});

test('one that does not end is ended, with all that it started', async () => {
  const endless =
    "import { spawn } from 'node:child_process'; console.log(spawn('sleep', ['1000']).pid); setInterval(() => {}, 1000)";
  const [result] = await runChecks(script(endless), [node], { minutes: 0.01 });
  expect(result).toMatchObject({
    outcome: 'failed',
    text: expect.stringMatching(/^It was stopped: all checks together had 0\.01 minutes\./),
  });
  const pid = /(\d+)$/.exec(result!.text!)?.[1];
  // What is ended stays in the list until somebody takes note of it: as a zombie.
  const stat = `/proc/${pid}/stat`;
  expect(existsSync(stat) ? readFileSync(stat, 'utf8').split(' ')[2] : 'gone').toMatch(/^(Z|gone)$/);
});

test('what a check left that nobody may write is removed, and its results count', async () => {
  const readOnly = [
    "import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'; import { join } from 'node:path';",
    'if (process.getuid?.() === 0) process.setuid(65_534);',
    "const folder = join(process.env.HOME, 'go/pkg');",
    'mkdirSync(folder, { recursive: true });',
    "writeFileSync(join(folder, 'module.go'), '');",
    'chmodSync(folder, 0o555);',
  ].join('\n');
  expect(await withoutRoot(() => runChecks(script(readOnly), [node], { place }))).toEqual([
    { command: node, outcome: 'passed' },
  ]);
  expect(readdirSync(place)).toEqual([]);
});

/** Nothing holds up root, so that it is somebody else for as long as this takes. */
async function withoutRoot<Result>(work: () => Promise<Result>): Promise<Result> {
  if (process.getuid?.() !== 0) return work();
  process.seteuid!(65_534);
  try {
    return await work();
  } finally {
    process.seteuid!(0);
  }
}
