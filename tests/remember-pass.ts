import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { $ } from 'zx/core';
import type { Step } from './step.ts';

const ROOT = join(import.meta.dirname, '..');
/** A file for each step. */
const PASSED = join(ROOT, '.tools/passed');

/** The hash with which a step last passed; undefined where it never has. */
export async function lastPass(step: Step): Promise<string | undefined> {
  return readFile(placeOf(step), 'utf8').catch(() => undefined);
}

/** Remembers that a step passed. The hash is from before it ran: a file that was edited meanwhile is checked again. */
export async function rememberPass(step: Step, hash: string): Promise<void> {
  await mkdir(PASSED, { recursive: true });
  await writeFile(placeOf(step), hash);
}

/** Gives a hash of the command of a step and of the content of all that it reads; undefined where nothing says what that is. */
export async function hashOfStep({ command, reads }: Step): Promise<string | undefined> {
  if (!reads) return undefined;
  const git = $({ cwd: ROOT, quiet: true, nothrow: true });
  const words = ['--cached', '--others', '--exclude-standard', '--deduplicate', '-z'];
  const { exitCode, stdout } = await git`git ls-files ${words} -- ${reads}`;
  if (exitCode !== 0) return undefined;
  const hash = createHash('sha256').update(JSON.stringify([process.version, command]));
  for (const path of stdout.split('\0').filter(Boolean)) {
    const content = await readFile(join(ROOT, path)).catch(() => 'deleted');
    hash.update(`${path}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

function placeOf({ name }: Step): string {
  return join(PASSED, name.replaceAll(' ', '-'));
}
