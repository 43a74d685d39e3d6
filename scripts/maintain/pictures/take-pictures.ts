import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import type { Browser } from 'playwright-core';
import { CannotRun } from '../../cannot-run.ts';
import { chromium } from '../../doctor/tools/chromium.ts';
import { LAPTOP, type Picture } from './picture.ts';
import { PICTURES } from './pictures.ts';

interface PictureOptions {
  names: readonly string[];
  /** A folder, below the root unless it is absolute. */
  out: string;
  /** Of the example company. */
  root: string;
}

/**
 * Starts the portal of the example company, as `npm start` does, and takes pictures of it.
 *
 * @returns the files that it wrote
 * @throws {CannotRun} when there is no such picture or no browser, or the portal does not start
 */
export async function takePictures({ names, out, root }: PictureOptions): Promise<string[]> {
  const unknown = names.find((name) => !PICTURES.some((picture) => picture.name === name));
  if (unknown !== undefined)
    throw new CannotRun(`There is no picture \`${unknown}\`.`, {
      fix: `The names are ${PICTURES.map(({ name }) => name).join(', ')}.`,
    });
  const executablePath = await chromium.find(process.env);
  if (!executablePath)
    throw new CannotRun('There is no Chromium to take pictures in.', { fix: 'Run `npx portal doctor --install`.' });
  const folder = resolve(root, out);
  mkdirSync(folder, { recursive: true });
  const playwright = await import('playwright-core');
  const portal = await startPortal(root);
  const browser = await playwright.chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  try {
    const asked = PICTURES.filter(({ name }) => names.length === 0 || names.includes(name));
    const files: string[] = [];
    for (const picture of asked) files.push(await take(picture, { browser, url: portal.url, folder }));
    return files;
  } finally {
    await browser.close();
    await portal.stop();
  }
}

interface Studio {
  browser: Browser;
  /** Of the portal, with a slash at its end. */
  url: string;
  folder: string;
}

async function take({ name, path, theme, size, act }: Picture, { browser, url, folder }: Studio): Promise<string> {
  const context = await browser.newContext({
    viewport: size ?? LAPTOP,
    colorScheme: theme,
    reducedMotion: 'reduce',
    locale: 'en-GB',
    timezoneId: 'UTC',
  });
  try {
    const page = await context.newPage();
    await page.goto(url + path, { waitUntil: 'networkidle' });
    await act?.(page);
    await page.waitForLoadState('networkidle');
    const file = join(folder, `${name}.png`);
    await page.screenshot({ path: file, animations: 'disabled', caret: 'hide' });
    return file;
  } finally {
    await context.close();
  }
}

/** Runs until it is stopped. Its port is one that is free. */
async function startPortal(root: string): Promise<{ url: string; stop(): Promise<void> }> {
  const words = [join(import.meta.dirname, '../../portal.ts'), 'start', '--root', root];
  const child = spawn(process.execPath, words, {
    env: { ...process.env, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const said: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /^Waypost is ready at (\S+)$/.exec(line)?.[1];
    if (url) return { url, stop: () => stopped(child) };
    said.push(line);
  }
  throw new CannotRun('The portal of the example company did not start.', {
    fix: `Run \`npm start\`, and look at what it says.\n${said.join('\n')}`,
  });
}

async function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  child.kill('SIGTERM');
  await once(child, 'exit');
}
