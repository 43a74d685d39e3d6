import process from 'node:process';
import { $, which } from 'zx/core';
import { CannotRun } from '../../cannot-run.ts';
import type { Tool } from '../tool.ts';
import { findApt } from './apt.ts';
import { complaint } from './complaint.ts';

/**
 * The one without windows comes first, as it takes half the work for the same pages. chromium-browser comes last: on Ubuntu it
 * is a stub that starts nothing without snap.
 */
const NAMES = ['chromium-headless-shell', 'chromium', 'google-chrome-stable', 'google-chrome', 'chromium-browser'];
const MAC = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

export const chromium: Tool = {
  name: 'chromium',
  why: 'open every page of the site in the tests',
  howTo:
    'Run `apt-get install chromium-headless-shell` (Debian) or `npx playwright-core install chromium` (elsewhere), or set WAYPOST_CHROMIUM to a Chromium or Chrome that you have.',

  async find(env) {
    const named = env.WAYPOST_CHROMIUM;
    if (named) {
      if (await starts(named)) return named;
      throw new CannotRun(`WAYPOST_CHROMIUM names \`${named}\`, which does not start.`, {
        fix: 'Set it to the full path of a Chromium or Chrome, or unset it.',
      });
    }
    for (const path of [...onPath(env), ...(process.platform === 'darwin' ? MAC : []), ...(await fromPlaywright())]) {
      if (await starts(path)) return path;
    }
    return undefined;
  },

  async install(env, say) {
    const apt = await findApt();
    if (apt) {
      say('Installing Chromium with apt-get; this takes a minute.');
      const install = (name: string) => apt({ name: 'Chromium', packages: [name], fix: chromium.howTo });
      // Debian has not always had the first.
      await install('chromium-headless-shell').catch(() => install('chromium'));
    } else await installByPlaywright(say);
    const path = await chromium.find(env);
    if (path) return path;
    throw new CannotRun('Chromium was installed but does not start; it may lack system libraries.', {
      fix: 'Run `npx playwright-core install --with-deps chromium` as root.',
    });
  },
};

async function starts(path: string): Promise<boolean> {
  return (await $({ nothrow: true, quiet: true })`${path} --version`).exitCode === 0;
}

function onPath(env: NodeJS.ProcessEnv): string[] {
  return NAMES.map((name) => which.sync(name, { nothrow: true, path: env.PATH ?? '' })).filter((path) => path !== null);
}

/** Where Playwright keeps the Chromium of its own version, installed or not. Without dev dependencies it is not here. */
async function fromPlaywright(): Promise<string[]> {
  const playwright = await import('playwright-core').catch(() => undefined);
  return playwright ? [playwright.chromium.executablePath()] : [];
}

async function installByPlaywright(say: (text: string) => void): Promise<void> {
  say("Downloading Playwright's own Chromium, about 170 MB.");
  try {
    await $({ quiet: true, preferLocal: true })`playwright-core install chromium`;
  } catch (cause) {
    throw new CannotRun(`Playwright could not install Chromium: ${complaint(cause)}`, { fix: chromium.howTo, cause });
  }
}
