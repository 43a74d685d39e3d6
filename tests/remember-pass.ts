import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { $ } from 'zx/core';
import type { Step } from './step.ts';

const HERE = join(import.meta.dirname, '..');

/** What is left to do of a step. */
interface Due {
  command: readonly string[];
  /** Remembers that it passed. Files are remembered as they were before it ran: one that was edited meanwhile is checked again. */
  remember(): Promise<void>;
}

/**
 * Says what has to run of a step, as it has passed before; undefined where nothing changed since.
 *
 * @param root the repository that it is run in, which remembers it
 */
export async function dueOf(step: Step, root = HERE): Promise<Due | undefined> {
  const { command, reads, settings } = step;
  const place = placeOf(step, root);
  const everything = { command, remember: async () => {} };
  const decides = reads ?? settings;
  const files = decides && (await hashes(root, decides));
  if (!files) return everything;
  const whole = hashOf(JSON.stringify([process.version, command, ...files.values()]));
  const passed = await lastPass(place);
  if (!settings) return passed[0] === whole ? undefined : { command, remember: () => rememberPass(place, [whole]) };
  const each = (await hashes(root, [])) ?? new Map<string, string>();
  const remember = () => rememberPass(place, [whole, ...each.values()]);
  if (passed[0] !== whole) return { command, remember };
  const before = new Set(passed);
  const changed = [...each].flatMap(([path, hash]) => (before.has(hash) ? [] : [path]));
  return changed.length > 0 ? { command: [...command, ...changed], remember } : undefined;
}

/** The hashes with which a step last passed; none where it never has. */
async function lastPass(place: string): Promise<readonly string[]> {
  return (await readFile(place, 'utf8').catch(() => '')).split('\n');
}

async function rememberPass(place: string, lines: readonly string[]): Promise<void> {
  await mkdir(dirname(place), { recursive: true });
  await writeFile(place, lines.join('\n'));
}

/**
 * Gives a hash of the path and the content of each file that git does not ignore; undefined where there is no git.
 *
 * @param below files and folders; none are all there is
 */
async function hashes(root: string, below: readonly string[]): Promise<Map<string, string> | undefined> {
  const git = $({ cwd: root, quiet: true, nothrow: true });
  const words = ['--cached', '--others', '--exclude-standard', '--deduplicate', '-z'];
  const { exitCode, stdout } = await git`git ls-files ${words} -- ${below}`;
  if (exitCode !== 0) return undefined;
  const found = new Map<string, string>();
  for (const path of stdout.split('\0').filter(Boolean)) {
    const content = contentAt(join(root, path));
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

function placeOf({ name }: Step, root: string): string {
  return join(root, '.tools/passed', name.replaceAll(' ', '-'));
}
