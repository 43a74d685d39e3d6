import { mkdtempSync, rmSync } from 'node:fs';
import { mkdir, readdir, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { $ } from 'zx/core';
import { count } from '#core/text/count.ts';
import { quoted } from '#core/text/quoted.ts';
import { shellWord } from '#core/text/shell-word.ts';
import { CannotRun } from '../cannot-run.ts';
import { git, runGit } from '../git/git.ts';
import { importFromBackstage } from '../import/backstage/import-from-backstage.ts';
import { writePlan } from '../init/write-plan.ts';
import { type Prompter, type Stopped, terminalPrompter } from '../prompter.ts';
import type { Terminal } from '../terminal.ts';
import type { ExitCode } from '../verb.ts';
import { type CreateOptions, createAnswers } from './create-answers.ts';
import { outsideNote, ownDependency } from './own-dependency.ts';
import { planPortal } from './plan-portal.ts';
import { nextCommands } from './repository-files.ts';

export interface CreateCommand extends CreateOptions {
  /** The folder of the new portal: new, or empty. */
  folder: string;
  /** A folder of Backstage descriptors, or the address of a git repository that has some. */
  fromBackstage: string | undefined;
  /** Whether it gets the example company. */
  example: boolean;
  json: boolean;
}

interface Surroundings {
  terminal: Terminal;
  /** Where a person can be asked. */
  streams: Parameters<typeof terminalPrompter>[0] | undefined;
  /** What a relative path starts from. */
  here: string;
  /** The verb that asks, if it is another, and what it says to those who leave. */
  askedBy?: { verb: string; stopped: Stopped };
}

const STOPPED: Stopped = { message: 'Nothing was written.', again: ' to start again' };

/**
 * Makes the repository of a portal: some thirty files, with Waypost as its one dependency, committed.
 *
 * @throws {CannotRun} when the folder has files, or something is missing and there is no terminal
 */
export async function createPortal(
  command: CreateCommand,
  { terminal, streams, here, askedBy = { verb: `create ${command.folder}`, stopped: STOPPED } }: Surroundings,
): Promise<ExitCode> {
  const target = resolve(here, command.folder);
  await requireEmpty(target, command.folder);
  const prompter = streams && terminalPrompter(streams, askedBy.verb, askedBy.stopped);
  try {
    const source = await descriptorsOf(command, { prompter, here });
    const answers = await createAnswers(command, { prompter, say: terminal.say });
    const { example } = command;
    const dependency = ownDependency(target);
    const files = await planPortal(answers, {
      name: basename(target),
      dependency,
      example,
      isFilled: source !== undefined,
    });
    await mkdir(target, { recursive: true }).catch((cause) => {
      throw notMade(command.folder, cause);
    });
    writePlan(target, files);
    if (source !== undefined) await bring(source, target, terminal);
    terminal.say('Installing Waypost.');
    await install(target);
    const commit = await commitAll(target, terminal);
    const note = outsideNote(dependency);
    if (note !== undefined) terminal.say(`${note}\n`);
    const next = nextCommands(command.folder);
    const count = (await git(target, ['ls-files'])).split('\n').length;
    if (command.json) terminal.print(JSON.stringify({ folder: target, files: count, commit, next }, undefined, 2));
    else terminal.print(`${command.folder} is a portal of ${count} files. Look at it:\n\n${lines(next)}`);
    return 0;
  } finally {
    prompter?.close();
  }
}

function notMade(folder: string, cause: unknown): CannotRun {
  return new CannotRun(`${quoted(folder)} cannot be created.`, {
    fix: 'Check the permissions and the disk, or give a folder in another place.',
    cause,
  });
}

function lines(commands: readonly string[]): string {
  return commands.map((one) => `    ${one}`).join('\n');
}

async function requireEmpty(target: string, folder: string): Promise<void> {
  const there = await stat(target).catch(() => undefined);
  if (!there) return;
  if (there.isDirectory() && (await readdir(target)).length === 0) return;
  throw new CannotRun(`${quoted(folder)} is there already, and a new portal would mix with what it has.`, {
    fix: `Give the name of a folder that is empty, or not there yet: \`npx waypost create ${shellWord(`${folder}-2`)}\`.`,
  });
}

/** Descriptors that were asked for, or that this folder has and a person wants. */
async function descriptorsOf(
  { fromBackstage, example }: CreateCommand,
  { prompter, here }: { prompter: Prompter | undefined; here: string },
): Promise<string | undefined> {
  if (fromBackstage !== undefined)
    return /^(?:https?|ssh|git):|^git@/.test(fromBackstage) ? fromBackstage : resolve(here, fromBackstage);
  if (example || !prompter || !(await readdir(here)).some((name) => /^catalog-info\.ya?ml$/.test(name)))
    return undefined;
  const answer = await prompter.ask('Read the catalog-info.yaml files of this folder?', 'yes');
  return /^y(?:es)?$/i.test(answer) ? here : undefined;
}

async function bring(source: string, out: string, { say }: Terminal): Promise<void> {
  const clone = /^\//.test(source) ? undefined : mkdtempSync(join(tmpdir(), 'waypost-descriptors-'));
  try {
    if (clone) await git(tmpdir(), ['clone', '--quiet', '--depth=1', '--', source, clone]);
    const { written } = importFromBackstage({ path: clone ?? source, out, force: true, dryRun: false });
    say(`Read ${count(written.length, 'file', 'files')} of Backstage's catalog.`);
  } finally {
    if (clone) rmSync(clone, { recursive: true, force: true });
  }
}

/** @throws {CannotRun} with what npm said */
async function install(folder: string): Promise<void> {
  const ended = await $({ cwd: folder, quiet: true, nothrow: true })`npm install --no-audit --no-fund --loglevel=error`;
  if (ended.exitCode === 0) return;
  throw new CannotRun(`npm could not install Waypost: ${ended.stderr.trim().split('\n')[0] ?? ''}`, {
    fix: `Everything else is in ${quoted(folder)}. Run \`npm install\` there; \`dependencies\` of its package.json also takes a file or a git address.`,
  });
}

/** @returns the commit; undefined where git knows nobody who could have made it */
async function commitAll(folder: string, { say }: Terminal): Promise<string | undefined> {
  await git(folder, ['init', '--quiet', '--initial-branch=main']);
  await git(folder, ['add', '--all']);
  const { exitCode, stderr } = await runGit(folder, ['commit', '--quiet', '-m', 'Create the portal']);
  if (exitCode === 0) return git(folder, ['rev-parse', 'HEAD']);
  const isNobody = /tell me who you are/.test(stderr);
  const why = isNobody ? 'git does not know who you are' : stderr.trim().split('\n').at(-1);
  const then = [...(isNobody ? WHO : []), `git -C ${shellWord(folder)} commit -m "Create the portal"`];
  say(`Nothing is committed: ${why}. Run:\n\n${lines(then)}\n`);
  return undefined;
}

const WHO = ['git config --global user.name "Your Name"', 'git config --global user.email you@example.com'];
