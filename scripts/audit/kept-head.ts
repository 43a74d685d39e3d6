import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import type { ChainHead, KeptHead } from '#core/audit/audit-record.ts';
import { auditSettings, type HeadCommands } from '#core/audit/audit-settings.ts';
import { withoutSecrets } from '#core/audit/without-secrets.ts';
import { readSettings } from '#core/catalog/settings/read-settings.ts';
import { isMap } from '#core/text/is-map.ts';
import { MINUTE } from '#core/text/time.ts';
import { CannotRun } from '../cannot-run.ts';
import { runGit } from '../git/git.ts';
import type { Scratch } from '../observed/scratch.ts';
import { runWords } from './run-words.ts';

const FILE = 'audit-head.json';
export const HEAD_KEPT = 'was kept by `audit.keepHead`';
const SETTINGS = 'catalog/portal.yaml';

export interface CommandWay {
  env?: NodeJS.ProcessEnv | undefined;
  /** In milliseconds. */
  timeout?: number;
}

/**
 * The commands of portal.yaml as the default branch has it: what is checked out may be a change that nobody approved.
 *
 * @param root a clone, which may have that commit
 * @param scratch of the portal's repository
 * @returns undefined where the settings name none
 * @throws {CannotRun} when the repository cannot be reached
 */
export async function headCommands(root: string, scratch: Scratch): Promise<HeadCommands | undefined> {
  const commit = await scratch.head('HEAD');
  if (commit === undefined) return undefined;
  const here = await runGit(root, ['cat-file', 'blob', `${commit}:${SETTINGS}`]);
  const text =
    here.exitCode === 0 ? here.stdout : (await scratch.fetch(commit)) && (await scratch.read(commit, SETTINGS));
  return text ? auditSettings(readSettings(new Map([[SETTINGS, text]]))).keepHead : undefined;
}

/**
 * Reads the head that was kept in another place.
 *
 * @throws {CannotRun} when the command fails, or does not print a head
 */
export async function readKeptHead(commands: HeadCommands, way: CommandWay = {}): Promise<KeptHead> {
  return { ...parseHead(await runCommand(commands, 'read', way)), where: HEAD_KEPT };
}

/**
 * Makes sure that no head is kept yet: that the command which reads it fails, or prints nothing.
 *
 * @throws {CannotRun} when there is one
 */
export async function checkNoHead(commands: HeadCommands, way: CommandWay = {}): Promise<void> {
  const printed = await runCommand(commands, 'read', way).catch((error: unknown) => {
    if (error instanceof CannotRun) return '';
    throw error;
  });
  if (printed.trim() === '') return;
  throw new CannotRun('A head is kept already, and `--first` would replace it.', {
    fix: 'Run `npx portal audit keep` without `--first`. To start again, first remove the kept head from its place by hand.',
  });
}

/** Keeps a head in another place. @throws {CannotRun} when the command fails */
export async function keepHead(commands: HeadCommands, head: ChainHead, way: CommandWay = {}): Promise<void> {
  await runCommand(commands, 'keep', way, `${JSON.stringify({ seq: head.seq, hash: head.hash })}\n`);
}

/** Reads a head as people give it, `12:<hash>`. @throws {CannotRun} when it is none */
export function givenHead(written: string): KeptHead {
  const [, seq, hash] = /^#?(\d{1,15})[:, ]+([0-9a-f]{64})$/.exec(written.trim()) ?? [];
  if (seq !== undefined && hash !== undefined) return { seq: Number(seq), hash, where: 'was given by `--head`' };
  throw new CannotRun(`\`--head ${written}\` is no head of an audit.`, {
    fix: 'Give the number of a line and its hash, as `npx portal audit verify` prints them: `--head 12:4be1c07…`, with all 64 digits.',
  });
}

/** In an empty folder, since a relative path would lead to files of what is checked out. */
async function runCommand(
  commands: HeadCommands,
  which: 'keep' | 'read',
  { env = process.env, timeout = 2 * MINUTE }: CommandWay,
  text?: string,
): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'waypost-head-'));
  try {
    const [cwd, file] = [join(folder, 'empty'), join(folder, FILE)];
    mkdirSync(cwd);
    if (text !== undefined) writeFileSync(file, text);
    const words = commands[which].map((word) => (text === undefined ? word : word.replaceAll('{file}', file)));
    const named = ['PATH', 'HOME', ...commands.env].flatMap((name) =>
      env[name] === undefined ? [] : [[name, env[name]]],
    );
    const { stdout, stderr, why } = await runWords(words, { cwd, env: Object.fromEntries(named), timeout });
    if (why === undefined) return stdout;
    const said = withoutSecrets(`${why} ${stderr}`, env);
    throw new CannotRun(`The command \`${words[0]}\` of \`audit.keepHead\` failed.`, {
      fix: `${said}\nRun it by hand. If no head was kept yet, run \`npx portal audit keep --first\`.`,
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
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
