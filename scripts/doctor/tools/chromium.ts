import { readFile } from 'node:fs/promises';
import process from 'node:process';
import { $, which } from 'zx';
import { CannotRun } from '../../cannot-run.ts';
import type { Tool } from '../tool.ts';

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
    const asRoot = (await isDebian()) ? await rootPrefix() : undefined;
    if (asRoot) await installByApt(asRoot, say);
    else await installByPlaywright(say);
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

/** Whether apt has a Chromium of its own. Ubuntu's is a stub for snap. */
async function isDebian(): Promise<boolean> {
  const release = await readFile('/etc/os-release', 'utf8').catch(() => '');
  return /^ID=debian$/m.test(release) || (/^ID_LIKE=.*debian/m.test(release) && !/ubuntu/.test(release));
}

/** What makes a command run as root without asking anything; undefined where nothing does. */
async function rootPrefix(): Promise<string[] | undefined> {
  if (process.getuid?.() === 0) return [];
  return (await $({ nothrow: true, quiet: true })`sudo -n true`).exitCode === 0 ? ['sudo', '-n'] : undefined;
}

async function installByApt(asRoot: string[], say: (text: string) => void): Promise<void> {
  say('Installing Chromium by apt-get; this takes a minute.');
  const apt = [...asRoot, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-qq'];
  await attempt('apt-get', async () => {
    await $({ quiet: true })`${apt} update`;
    const install = (name: string) => $({ quiet: true })`${apt} install --yes --no-install-recommends ${name}`;
    // Debian has not always had the first.
    await install('chromium-headless-shell').catch(() => install('chromium'));
  });
}

async function installByPlaywright(say: (text: string) => void): Promise<void> {
  say("Downloading Playwright's own Chromium, about 170 MB.");
  await attempt('Playwright', async () => {
    await $({ quiet: true, preferLocal: true })`playwright-core install chromium`;
  });
}

async function attempt(installer: string, install: () => Promise<void>): Promise<void> {
  try {
    await install();
  } catch (cause) {
    throw new CannotRun(`${installer} could not install Chromium: ${complaint(cause)}`, { fix: chromium.howTo, cause });
  }
}

/** The line of a program's words that tells what went wrong. */
function complaint(cause: unknown): string {
  const lines = String((cause as { stderr?: string }).stderr || cause)
    .trim()
    .split('\n');
  return (lines.find((line) => /^E:|Error:/.test(line)) ?? lines.at(-1) ?? '').trim();
}
