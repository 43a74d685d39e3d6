import {
  closeSync,
  existsSync,
  fstatSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readSync,
  realpathSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import process from 'node:process';
import { $, which } from 'zx';
import { withoutSecrets } from '#core/audit/without-secrets.ts';
import { harmless } from '#core/report/harmless.ts';
import type { RenderedFile } from '#core/scaffold/rendered-file.ts';
import type { CheckResult } from '#core/scaffold/scaffold-state.ts';
import { writeRendered } from '../write-rendered.ts';
import { packageAccess } from './package-access.ts';

/** Minutes, of all checks of one service. */
const PATIENCE = 10;
/** Of what a check printed, in characters: its end tells what failed. */
const KEPT = 450;
/** Bytes in which these are found: colours take more than the words. */
const READ = 16_384;

type Command = readonly string[];

/**
 * Runs the checks of a template in a copy of what was rendered, one after the other, with an environment of their own: where
 * programs are, an empty home, and nothing else that this process knows. After one that fails the rest is not run. Each has a
 * terminal of none, and all together ten minutes.
 *
 * @param options.minutes of all of them
 * @throws {CannotRun} when the copy cannot be written
 */
export async function runChecks(
  files: readonly RenderedFile[],
  commands: readonly Command[],
  { minutes = PATIENCE, path = ownPath() }: { minutes?: number; path?: string } = {},
): Promise<CheckResult[]> {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'waypost-checks-'));
  try {
    const [copy, home] = [join(folder, 'copy'), join(folder, 'home')];
    writeRendered(copy, files);
    mkdirSync(home);
    const end = performance.now() + minutes * 60_000;
    const results: CheckResult[] = [];
    for (const command of commands) {
      const before = results.find(({ outcome }) => outcome !== 'passed');
      results.push(before ? skipped(command, before) : await run(command, { folder, copy, home, path, end }));
    }
    return results;
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Where programs are found: this Node first, as the portal brings the one that it needs, and npm is to use the same. */
function ownPath(): string {
  return [dirname(process.execPath), process.env.PATH ?? ''].join(delimiter);
}

interface Place {
  folder: string;
  copy: string;
  home: string;
  path: string;
  /** When it must be over, by the clock that never goes back. */
  end: number;
}

function skipped(command: Command, before: CheckResult): CheckResult {
  const how = before.outcome === 'failed' ? 'failed' : 'was not run';
  return { command, outcome: 'not run', text: `\`${before.command.join(' ')}\` before it ${how}.` };
}

async function run(command: Command, { folder, copy, home, path, end }: Place): Promise<CheckResult> {
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
        endGroup(running.pid);
      },
      Math.max(0, end - performance.now()),
    );
    const { exitCode } = await running;
    clearTimeout(timer);
    endGroup(running.pid);
    if (exitCode === 0 && !isLate) return { command, outcome: 'passed' };
    const late = isLate ? `It was ended: all checks together have ${PATIENCE} minutes. ` : '';
    return { command, outcome: 'failed', text: `${late}${endOf(output, folder)}` };
  } finally {
    closeSync(output);
  }
}

/** What it started and left goes with it. */
function endGroup(pid: number | undefined): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL');
  } catch {
    // All ended by themselves.
  }
}

function endOf(output: number, folder: string): string {
  const { size } = fstatSync(output);
  const bytes = Buffer.alloc(Math.min(READ, size));
  readSync(output, bytes, 0, bytes.length, size - bytes.length);
  const text = harmless(bytes.toString('utf8')).replaceAll(folder, '…').trim().slice(-KEPT);
  return text === '' ? 'It printed nothing.' : withoutSecrets(text, {});
}
