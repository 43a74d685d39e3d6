import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { $ } from 'zx/core';
import type { Step } from './step.ts';

const ROOT = join(import.meta.dirname, '..');
/** A file for each step. */
const PASSED = join(ROOT, '.tools/passed');

/** What is left to do of a step. */
export interface Due {
  command: readonly string[];
  /** Remembers that it passed. Files are remembered as they were before it ran: one that was edited meanwhile is checked again. */
  remember(): Promise<void>;
}

/** Says what has to run of a step, as it has passed before; undefined where nothing changed since. */
export async function dueOf(step: Step): Promise<Due | undefined> {
  const { command, reads, settings } = step;
  const everything = { command, remember: async () => {} };
  const decides = reads ?? settings;
  const files = decides && (await hashes(decides));
  if (!files) return everything;
  const whole = hashOf(JSON.stringify([process.version, command, ...files.values()]));
  const passed = await lastPass(step);
  if (!settings) return passed[0] === whole ? undefined : { command, remember: () => rememberPass(step, [whole]) };
  const each = (await hashes([])) ?? new Map<string, string>();
  const remember = () => rememberPass(step, [whole, ...each.values()]);
  if (passed[0] !== whole) return { command, remember };
  const before = new Set(passed);
  const changed = [...each].flatMap(([path, hash]) => (before.has(hash) ? [] : [path]));
  return changed.length > 0 ? { command: [...command, ...changed], remember } : undefined;
}

/** The hashes with which a step last passed; none where it never has. */
async function lastPass(step: Step): Promise<readonly string[]> {
  return (await readFile(placeOf(step), 'utf8').catch(() => '')).split('\n');
}

async function rememberPass(step: Step, lines: readonly string[]): Promise<void> {
  await mkdir(PASSED, { recursive: true });
  await writeFile(placeOf(step), lines.join('\n'));
}

/**
 * Gives a hash of the path and the content of each file that git does not ignore; undefined where there is no git.
 *
 * @param below files and folders; none are all there is
 */
async function hashes(below: readonly string[]): Promise<Map<string, string> | undefined> {
  const git = $({ cwd: ROOT, quiet: true, nothrow: true });
  const words = ['--cached', '--others', '--exclude-standard', '--deduplicate', '-z'];
  const { exitCode, stdout } = await git`git ls-files ${words} -- ${below}`;
  if (exitCode !== 0) return undefined;
  const found = new Map<string, string>();
  for (const path of stdout.split('\0').filter(Boolean)) {
    const content = contentAt(join(ROOT, path));
    if (content) found.set(path, hashOf(`${path}\0`, content));
  }
  return found;
}

/** Undefined where it was deleted. Read at once, as to wait for each of thousands takes far longer. */
function contentAt(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

function hashOf(...parts: readonly (string | Uint8Array)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('base64');
}

function placeOf({ name }: Step): string {
  return join(PASSED, name.replaceAll(' ', '-'));
}
