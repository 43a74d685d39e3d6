import { expect, test } from 'vitest';
import { doctor } from './doctor.ts';
import { doctorReport } from './doctor-report.ts';
import type { InstallableTool, Tool } from './tool.ts';

/** A tool that is on the machine once it was installed. */
function makeTool(): InstallableTool & { installs: number } {
  return {
    name: 'tofu',
    why: 'plan resources',
    howTo: 'Run `brew install opentofu`.',
    installs: 0,
    async find() {
      return this.installs > 0 ? '/usr/bin/tofu' : undefined;
    },
    async install() {
      this.installs++;
      return '/usr/bin/tofu';
    },
  };
}

const examine = async (tool: Tool, { install = false, env = {} } = {}) =>
  doctorReport(await doctor({ env, install, say: () => {}, tools: [tool] }));

test('a missing tool is reported with what needs it and how to get it', async () => {
  expect(await examine(makeTool())).toBe(
    [
      'tofu  missing  It is needed to plan resources.',
      '  Run `npx portal doctor --install`. By hand: Run `brew install opentofu`.',
    ].join('\n'),
  );
});

test('what only doctor installs is reported with one command', async () => {
  const tool = { ...makeTool(), howTo: 'Run `npx portal doctor --install tofu`.' };
  expect(await examine(tool)).toBe(
    ['tofu  missing  It is needed to plan resources.', '  Run `npx portal doctor --install tofu`.'].join('\n'),
  );
});

test('what nobody can install for a person is reported with what they do', async () => {
  const { install: _, ...setting } = makeTool();
  expect(await examine(setting as Tool, { install: true })).toBe(
    ['tofu  missing  It is needed to plan resources.', '  Run `brew install opentofu`.'].join('\n'),
  );
});

test('a missing tool is installed when asked, and only the first time', async () => {
  const tool = makeTool();
  expect(await examine(tool, { install: true })).toBe('tofu  installed  /usr/bin/tofu');
  expect(await examine(tool, { install: true })).toBe('tofu  found  /usr/bin/tofu');
  expect(tool.installs).toBe(1);
});

test('what only requested resources need is no problem where the catalog requests none', async () => {
  const tool = { ...makeTool(), isForResources: true as const };
  const look = async (needsResources: boolean) =>
    doctorReport(await doctor({ env: {}, install: false, say: () => {}, tools: [tool], needsResources }));
  expect(await look(false)).toBe(
    [
      'tofu  not installed  It is needed to plan resources, once the catalog requests resources.',
      '  Run `npx portal doctor --install`. By hand: Run `brew install opentofu`.',
    ].join('\n'),
  );
  expect(await look(true)).toContain('tofu  missing  It is needed to plan resources.');
});
