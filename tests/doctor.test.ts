import { join } from 'node:path';
import process from 'node:process';
import { expect, test } from 'vitest';
import { $ } from 'zx/core';

const doctor = async (...words: string[]) => {
  const launch = join(import.meta.dirname, '../scripts/launch.js');
  const { exitCode, stdout } = await $({
    nothrow: true,
    quiet: true,
    // Tools alone: GitHub is looked at in tests/setup/. And not those that may have to be built, for minutes.
    env: { ...process.env, GITHUB_TOKEN: '', GH_TOKEN: '', WAYPOST_WITHOUT: 'tofu,versitygw,oauth2-proxy' },
  })`${process.execPath} ${launch} doctor --json ${words}`;
  return { exitCode, ...JSON.parse(stdout) };
};

test('once a tool is installed, installing again finds it and does nothing', async () => {
  const { exitCode, tools, settings } = await doctor('--install');
  expect(exitCode).toBe(0);
  expect(await doctor()).toEqual({ exitCode: 0, tools, settings });
});
