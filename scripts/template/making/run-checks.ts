import {
  chmodSync,
  closeSync,
  existsSync,
  fstatSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readSync,
  realpathSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import process from 'node:process';
import { $, which } from 'zx/core';
import { withoutSecrets } from '#core/audit/without-secrets.ts';
import type { RenderedFile } from '#core/scaffold/fill/rendered-file.ts';
import type { CheckResult } from '#core/scaffold/service/scaffold-state.ts';
import { harmless } from '#core/text/harmless.ts';
import { stopGroup } from '../../sandbox/running-program.ts';
import { writeRendered } from '../generator/write-rendered.ts';
import { packageAccess } from './package-access.ts';

/** Minutes, of all checks of one service. */
export const PATIENCE = 10;
/** The characters of a check's output that are kept: its end shows the error. */
const KEPT = 450;
/** Bytes in which these are found: colours take more than the words. */
const READ = 16_384;

type Command = readonly string[];

/**
 * Runs the checks of a template in a copy of what was rendered, one after the other, without a terminal. Of this process's
 * environment they are given where programs are and what `packageAccess` chooses; their home is empty. They run as the user of
 * this process all the same, on its network and with its files. After one that fails the rest is not run.
 *
 * @param options.minutes of all of them together
 * @param options.place gets a folder for the time being
 * @throws {CannotRun} when the copy cannot be written
 */
export async function runChecks(
  files: readonly RenderedFile[],
  commands: readonly Command[],
  { minutes = PATIENCE, path = ownPath(), place = tmpdir() }: { minutes?: number; path?: string; place?: string } = {},
): Promise<CheckResult[]> {
  const folder = mkdtempSync(join(realpathSync(place), 'waypost-checks-'));
  try {
    const [copy, home] = [join(folder, 'copy'), join(folder, 'home')];
    writeRendered(copy, files);
    mkdirSync(home);
    const end = performance.now() + minutes * 60_000;
    const results: CheckResult[] = [];
    for (const command of commands) {
      const before = results.find(({ outcome }) => outcome !== 'passed');
      results.push(before ? skipped(command, before) : await run(command, { folder, copy, home, path, end, minutes }));
    }
    return results;
  } finally {
    remove(folder);
  }
}

/** Where programs are found: this Node first, as the portal brings the one that it needs, and npm is to use the same. */
function ownPath(): string {
  return [dirname(process.execPath), process.env.PATH ?? ''].join(delimiter);
}

interface CheckRun {
  folder: string;
  copy: string;
  home: string;
  path: string;
  /** When it must be over, by the clock that never goes back. */
  end: number;
  /** How long all of them have. */
  minutes: number;
}

function skipped(command: Command, before: CheckResult): CheckResult {
  const how = before.outcome === 'failed' ? 'failed' : 'was not run';
  return { command, outcome: 'not run', text: `\`${before.command.join(' ')}\` before it ${how}.` };
}

async function run(command: Command, { folder, copy, home, path, end, minutes }: CheckRun): Promise<CheckResult> {
  const [name = '', ...words] = command;
  const isHere = name.includes('/') && existsSync(join(copy, name));
  const program = isHere ? join(copy, name) : await which(name, { path, nothrow: true });
  if (!program) return { command, outcome: 'not run', text: `There is no program \`${name}\` on this machine.` };
  const log = join(folder, 'log');
  const output = openSync(log, 'w+');
  const temporary = join(folder, 'tmp');
  mkdirSync(temporary, { recursive: true });
  const env = { ...packageAccess(process.env), PATH: path, HOME: home, TMPDIR: temporary, LANG: 'C.UTF-8', CI: 'true' };
  try {
    let isLate = false;
    // What it prints goes to a file: one that prints for ever fills no memory of ours.
    const running = $({
      cwd: copy,
      env,
      quiet: true,
      nothrow: true,
      detached: true,
      stdio: ['ignore', output, output],
    })`${program} ${words}`;
    const timer = setTimeout(
      () => {
        isLate = true;
        stopGroup(running.pid);
      },
      Math.max(0, end - performance.now()),
    );
    const { exitCode } = await running;
    clearTimeout(timer);
    stopGroup(running.pid);
    if (exitCode === 0 && !isLate) return { command, outcome: 'passed' };
    const late = isLate ? `It was stopped: all checks together had ${minutes.toLocaleString('en')} minutes. ` : '';
    return { command, outcome: 'failed', text: `${late}${endOf(output, folder)}` };
  } finally {
    closeSync(output);
  }
}

function endOf(output: number, folder: string): string {
  const { size } = fstatSync(output);
  const bytes = Buffer.alloc(Math.min(READ, size));
  readSync(output, bytes, 0, bytes.length, size - bytes.length);
  const text = harmless(bytes.toString('utf8')).replaceAll(folder, '…').trim().slice(-KEPT);
  return text === '' ? 'It printed nothing.' : withoutSecrets(text, {});
}

/** Removes the files of checks, if possible: only their results count. */
function remove(folder: string): void {
  makeRemovable(folder);
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  } catch {
    // A process that left its group still writes there. The system empties its folder of temporary files by itself.
  }
}

/** Go writes the modules that it fetches into folders that nobody may write, so nobody may empty them either. */
function makeRemovable(folder: string): void {
  for (const inside of madeOurs(folder)) makeRemovable(inside);
}

/** Lets us empty a folder. @returns the folders in it; none where it is not ours, or has a name that is not UTF-8 */
function madeOurs(folder: string): string[] {
  try {
    chmodSync(folder, 0o700);
    const entries = readdirSync(folder, { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory()).map(({ name }) => join(folder, name));
  } catch {
    return [];
  }
}
