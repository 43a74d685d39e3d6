import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { type BrowserServer, chromium as playwright } from 'playwright-core';
import type { TestProject } from 'vitest/node';
import { leftOut } from '../../scripts/doctor/tool.ts';
import { chromium } from '../../scripts/doctor/tools/chromium.ts';

/** A browser without a sandbox, as root needs it, that asks nothing of the world by itself. */
const SWITCHES = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];
const REPOSITORY = join(import.meta.dirname, '../..');

declare module 'vitest' {
  interface ProvidedContext {
    /** Of the example company's portal, as `npm start` serves it; with a slash at its end. */
    example: string;
    /** Of the portal of Backstage's own examples; undefined where they do not lie. */
    backstage: string | undefined;
    /** Where the one browser of all tests is reached; undefined where tests are to run without. */
    browser: string | undefined;
  }
}

/** Starts what tests of the running portal share, once: portals, as a person would start them, and a browser. */
export async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const corpus = process.env.WAYPOST_CORPUS;
  const [example, backstage, browser] = await Promise.all([
    startPortal([]),
    corpus ? startPortal([join(corpus, 'backstage-examples')]) : undefined,
    startBrowser(),
  ]);
  provide('example', example.url);
  provide('backstage', backstage?.url);
  provide('browser', browser?.wsEndpoint());
  return async () => {
    await Promise.all([stop(example.process), backstage && stop(backstage.process), browser?.close()]);
  };
}

async function startPortal(words: readonly string[]): Promise<{ url: string; process: ChildProcess }> {
  const child = spawn(process.execPath, [join(REPOSITORY, 'scripts/portal.ts'), 'start', ...words], {
    env: { ...process.env, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /^Waypost is ready at (\S+)$/.exec(line)?.[1];
    if (url) return { url, process: child };
  }
  throw new Error(`\`portal start ${words.join(' ')}\` ended before it was ready.`);
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  child.kill('SIGTERM');
  await once(child, 'exit');
}

async function startBrowser(): Promise<BrowserServer | undefined> {
  if (leftOut(process.env).has('chromium')) return undefined;
  const executablePath = await chromium.find(process.env);
  if (!executablePath) throw new Error('There is no Chromium. `npx portal doctor --install` brings one.');
  return playwright.launchServer({ executablePath, args: SWITCHES });
}
