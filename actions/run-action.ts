import { appendFileSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import process from 'node:process';
import { getInput, getMultilineInput, setFailed, setOutput, setSecret } from '@actions/core';
import { passwordsIn } from '#core/audit/without-secrets.ts';
import { harmless } from '#core/text/harmless.ts';
import { millisecondsOf } from '#core/text/time.ts';
import { CannotRun } from '../scripts/cannot-run.ts';
import type { RepositoryName } from '../scripts/forge/forge.ts';
import { ForgeRefusal } from '../scripts/forge/forge-refusal.ts';
import { type GithubForge, openGithubForge } from '../scripts/forge/github/github-forge.ts';
import { workflowRun } from '../scripts/forge/github/workflow-run.ts';
import { givenVariables } from '../scripts/provision/given-variables.ts';

/** What a step is given, and where its words go. */
export interface Step {
  /** The checkout that the workflow works in. */
  root: string;
  /** The event that started the workflow, as GitHub describes it. */
  event(): object;
  /** `acme/portal`: the repository that the workflow runs in. @throws {CannotRun} outside of one */
  repository(): RepositoryName;
  url: string | undefined;
  input(name: string): string | undefined;
  lines(name: string): string[];
  /** The number of a pull request; undefined when nothing was given. @throws {CannotRun} when it is none */
  number(name: string): number | undefined;
  /** The same where there must be one. @throws {CannotRun} when there is none */
  required(name: string): number;
  /** @throws {CannotRun} when it is none of the choices */
  choice<Choice extends string>(name: string, choices: readonly Choice[]): Choice;
  /** Milliseconds; undefined when nothing was given. @throws {CannotRun} when it is no duration such as `5m` */
  duration(name: string): number | undefined;
  /** Absolute path of a folder in the checkout. @throws {CannotRun} when none is given */
  folder(name: string): string;
  /** The input `token`. The log shows it no more, and no program that the step starts is given it. */
  token: string;
  /** The same of another input that is a token. Undefined when nothing was given. */
  secret(name: string): string | undefined;
  /** The variables that the input `variables` gives. The log shows neither them nor a password in them. */
  variables(): ReadonlyMap<string, string>;
  /** GitHub with that token. @throws {CannotRun} when there is none */
  forge(): GithubForge;
  /** Prints workflow commands that are escaped already. */
  annotate(commands: string): void;
  /** Adds Markdown of ours to the summary of the step, which holds 1 MiB. */
  summarise(markdown: string): void;
  output(name: string, value: string | number | undefined): void;
  say(text: string): void;
}

/**
 * Runs the work of one action. The step fails when the work does, and when it cannot be done, with the reason and the fix as an
 * annotation.
 */
export async function runAction(work: (step: Step) => Promise<'passed' | 'failed'>): Promise<void> {
  try {
    if ((await work(makeStep(process.env))) === 'failed') process.exitCode = 1;
  } catch (error) {
    setFailed(harmless(explain(error)));
  }
}

function makeStep(env: NodeJS.ProcessEnv): Step {
  const secret = (name: string) => {
    const value = getInput(name);
    if (value) setSecret(value);
    delete env[`INPUT_${name.toUpperCase()}`];
    return value || undefined;
  };
  const token = secret('token') ?? '';
  const root = resolve(env.GITHUB_WORKSPACE || '.');
  const input = (name: string) => getInput(name) || undefined;
  const say = (text: string) => console.log(harmless(text));
  return {
    root,
    token,
    secret,
    input,
    say,
    variables() {
      const given = givenVariables(secret('variables') ?? '');
      for (const value of given.values()) for (const each of [value, ...passwordsIn(value)]) setSecret(each);
      return given;
    },
    url: workflowRun(env),
    event: () => readEvent(env.GITHUB_EVENT_PATH),
    repository() {
      if (env.GITHUB_REPOSITORY) return env.GITHUB_REPOSITORY as RepositoryName;
      throw new CannotRun('The repository is unknown.', { fix: 'Set GITHUB_REPOSITORY: `acme/portal`.' });
    },
    lines: (name) => getMultilineInput(name),
    number: (name) => numberIn(name, input(name)),
    required: (name) => numberIn(name, input(name) ?? '')!,
    duration: (name) => durationIn(name, input(name)),
    choice: (name, choices) => choiceIn(name, input(name), choices),
    folder(name) {
      const folder = input(name);
      if (folder !== undefined) return resolve(root, folder);
      throw new CannotRun(`The input \`${name}\` is empty.`, { fix: `Name a folder: \`${name}: report\`.` });
    },
    forge: () => openGithubForge({ env: { ...env, GITHUB_TOKEN: token, GH_TOKEN: '' }, say }),
    annotate: (commands) => void (commands && console.log(commands)),
    summarise(markdown) {
      if (env.GITHUB_STEP_SUMMARY) appendFileSync(env.GITHUB_STEP_SUMMARY, `${markdown}\n`);
    },
    output: (name, value) => setOutput(name, value ?? ''),
  };
}

function readEvent(path: string | undefined): object {
  if (!path) return {};
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as object;
  } catch (cause) {
    throw new CannotRun(`The event in \`${path}\` cannot be read.`, {
      fix: 'GitHub writes it; run the workflow again.',
      cause,
    });
  }
}

function numberIn(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^[1-9]\d{0,9}$/.test(text)) return Number(text);
  throw new CannotRun(`The input \`${name}\` is \`${text}\`, which is not the number of a pull request.`, {
    fix: `Give only its number: \`${name}: 12\`.`,
  });
}

function durationIn(name: string, text: string | undefined): number | undefined {
  const milliseconds = millisecondsOf(text);
  if (text === undefined || milliseconds !== undefined) return milliseconds;
  throw new CannotRun(`The input \`${name}\` is \`${text}\`, which is not a duration.`, {
    fix: `Write a number with its unit: \`${name}: 5m\`.`,
  });
}

function choiceIn<Choice extends string>(name: string, text: string | undefined, choices: readonly Choice[]): Choice {
  const found = choices.find((choice) => choice === text);
  if (found !== undefined) return found;
  throw new CannotRun(`The input \`${name}\` is \`${text ?? ''}\`.`, {
    fix: `Write one of ${choices.map((choice) => `\`${choice}\``).join(', ')}.`,
  });
}

function explain(error: unknown): string {
  if (error instanceof CannotRun) return `${error.message}\n${error.fix}`;
  if (error instanceof ForgeRefusal) return error.message;
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `Waypost stopped because of its own error, not because of your files. Please report it with these lines:\n\n${stack}`;
}
