import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { Laptop } from '../forge/laptop.ts';
import { writtenRoot } from './written-root.ts';

const REPOSITORY = join(import.meta.dirname, '../..');

export interface RunningPortal {
  url: string;
  /** What it printed before it was ready. */
  said: string[];
  stop(): Promise<void>;
}

/**
 * Starts a portal as a person would, with the words behind `portal start`.
 *
 * @param product the checkout of Waypost whose program runs; this one by default
 */
export async function startPortal(words: readonly string[], product = REPOSITORY): Promise<RunningPortal> {
  const child = spawn(process.execPath, [join(product, 'scripts/portal.ts'), 'start', ...words], {
    env: { ...process.env, PORT: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said: string[] = [];
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said.push(...text.split('\n').filter(Boolean));
  });
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /^Waypost is ready at (\S+)$/.exec(line)?.[1];
    if (url) return { url, said, stop: () => stop(child) };
    said.push(line);
  }
  throw new Error(`\`portal start ${words.join(' ')}\` ended before it was ready:\n${said.join('\n')}`);
}

/** Starts the portal of these files (path → text). `stop` removes them, too. */
export async function startFiles(files: Readonly<Record<string, string>>): Promise<RunningPortal> {
  const root = await writtenRoot(files);
  const portal = await startPortal(['--root', root]);
  return { ...portal, stop: () => portal.stop().finally(() => rm(root, { recursive: true })) };
}

export interface LaptopPortal extends RunningPortal {
  root: string;
}

/** Starts the portal of Ines Okafor, who has committed these files (path → text). `stop` removes them, too. */
export async function startLaptop(files: Readonly<Record<string, string>>): Promise<LaptopPortal> {
  const laptop = await Laptop.make(files);
  const portal = await startPortal(['--root', laptop.root, '--as', 'ines-okafor']);
  const stop = () => portal.stop().finally(() => laptop.remove());
  return { ...portal, root: laptop.root, stop };
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  child.kill('SIGTERM');
  await once(child, 'exit');
}
