import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import type { ChainHead, KeptHead } from '#core/audit/audit-record.ts';
import { auditSettings } from '#core/audit/audit-settings.ts';
import { withoutSecrets } from '#core/audit/without-secrets.ts';
import { readSettings } from '#core/catalog/settings/read-settings.ts';
import { isMap } from '#core/text/is-map.ts';
import { MINUTE } from '#core/text/time.ts';
import { CannotRun } from '../cannot-run.ts';
import { DiskFiles } from '../files/disk-files.ts';

const run = promisify(execFile);

/** Name of the file that a command keeps. */
const FILE = 'audit-head.json';
const WHERE = 'was kept by `audit.keepHead`';

/**
 * Reads the head that was kept in another place by the command of catalog/portal.yaml.
 *
 * @returns undefined where the settings name no command
 * @throws {CannotRun} when the command fails, or does not print a head
 */
export async function readKeptHead(root: string, env: NodeJS.ProcessEnv = process.env): Promise<KeptHead | undefined> {
  const { keepHead } = settingsOf(root);
  if (!keepHead) return undefined;
  const printed = await runWords(keepHead.read, { root, env });
  return { ...parseHead(printed), where: WHERE };
}

/** Whether the settings keep the head in another place. */
export function hasHeadCommands(root: string): boolean {
  return settingsOf(root).keepHead !== undefined;
}

/**
 * Keeps a head in another place by the command of catalog/portal.yaml.
 *
 * @throws {CannotRun} when the command fails
 */
export async function keepHead(root: string, head: ChainHead, env: NodeJS.ProcessEnv = process.env): Promise<void> {
  const { keep = [] } = settingsOf(root).keepHead ?? {};
  const folder = mkdtempSync(join(tmpdir(), 'waypost-head-'));
  try {
    const file = join(folder, FILE);
    writeFileSync(file, `${JSON.stringify({ seq: head.seq, hash: head.hash })}\n`);
    const words = keep.map((word) => word.replaceAll('{file}', file));
    if (words.length > 0) await runWords(words, { root, env });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Reads a head as people give it, `12:<hash>`.
 *
 * @throws {CannotRun} when it is none
 */
export function givenHead(written: string): KeptHead {
  const [, seq, hash] = /^#?(\d{1,15})[:, ]+([0-9a-f]{64})$/.exec(written.trim()) ?? [];
  if (seq !== undefined && hash !== undefined) return { seq: Number(seq), hash, where: 'was given by `--head`' };
  throw new CannotRun(`\`--head ${written}\` is no head of an audit.`, {
    fix: 'Give the number of a line and its hash, as `portal audit verify` prints them: `--head 12:4be1c07…`, with all 64 digits.',
  });
}

function settingsOf(root: string) {
  return auditSettings(readSettings(new DiskFiles(root, ['catalog'])));
}

async function runWords(
  [program, ...words]: readonly string[],
  { root, env }: { root: string; env: NodeJS.ProcessEnv },
): Promise<string> {
  try {
    const { stdout } = await run(program!, words, { cwd: root, env, timeout: 2 * MINUTE, maxBuffer: 1024 * 1024 });
    return stdout;
  } catch (cause) {
    const { stderr, message } = cause as { stderr?: string; message: string };
    const said = withoutSecrets(stderr?.trim() || message, env);
    throw new CannotRun(`The command \`${program}\` of \`audit.keepHead\` failed. ${said}`, {
      fix: 'Run it by hand. If no head was kept yet, run `portal audit keep --first`.',
      cause,
    });
  }
}

function parseHead(text: string): ChainHead {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    value = undefined;
  }
  if (isMap(value) && Number.isSafeInteger(value.seq) && /^[0-9a-f]{64}$/.test(String(value.hash)))
    return { seq: value.seq as number, hash: String(value.hash) };
  throw new CannotRun('`audit.keepHead.read` did not print the head of an audit.', {
    fix: `It must print the file \`${FILE}\` that \`audit.keepHead.keep\` has kept.`,
  });
}
