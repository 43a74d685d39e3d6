import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { $ } from 'zx/core';

export interface StepInput {
  root: string;
  inputs?: Readonly<Record<string, string>>;
  event?: object;
  api?: string;
  /** What `https://github.com` is: a folder with repositories. */
  server?: string;
  env?: Readonly<Record<string, string>>;
  preload?: readonly string[];
  /** The folder of the runner, which stays; by default one that is removed. */
  runner?: string;
}

export interface StepOutput {
  exitCode: number | null;
  /** Both streams, annotations among them. */
  log: string;
  outputs: Readonly<Record<string, string>>;
  summary: string;
}

const ACTIONS = join(import.meta.dirname, '../../actions');

export async function runStep(action: string, step: StepInput): Promise<StepOutput> {
  const folder = step.runner ?? mkdtempSync(join(tmpdir(), 'waypost-step-'));
  const [output, summary] = ['output', 'summary'].map((name) => join(folder, name)) as [string, string];
  for (const file of [output, summary]) writeFileSync(file, '');
  const words = (step.preload ?? []).flatMap((path) => ['--import', path]);
  const options = { nothrow: true, quiet: true, cwd: step.root, env: environment(step, folder, { output, summary }) };
  try {
    const run = await $(options)`${process.execPath} ${words} ${join(ACTIONS, action, 'main.ts')}`;
    return {
      exitCode: run.exitCode,
      log: run.stdout + run.stderr,
      outputs: existsSync(output) ? outputsIn(readFileSync(output, 'utf8')) : {},
      summary: readFileSync(summary, 'utf8'),
    };
  } finally {
    if (step.runner === undefined) rmSync(folder, { recursive: true });
  }
}

function environment(
  { root, inputs = {}, event = {}, api, server, env }: StepInput,
  folder: string,
  { output, summary }: { output: string; summary: string },
): NodeJS.ProcessEnv {
  const payload = join(folder, 'event.json');
  writeFileSync(payload, JSON.stringify(event));
  return {
    // Most of a short step is spent on compiling what did not change.
    NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE,
    ...{ PATH: process.env.PATH, HOME: folder, GITHUB_ACTIONS: 'true', GITHUB_ACTION: 'run', GITHUB_WORKSPACE: root },
    ...{ GITHUB_REPOSITORY: 'acme/portal', GITHUB_RUN_ID: '7', GITHUB_EVENT_PATH: payload },
    ...{ GITHUB_OUTPUT: output, GITHUB_STEP_SUMMARY: summary },
    ...{ GITHUB_API_URL: api ?? 'http://127.0.0.1:9', GITHUB_SERVER_URL: server ?? 'https://github.com' },
    ...Object.fromEntries(Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])),
    ...env,
  };
}

function outputsIn(text: string): Readonly<Record<string, string>> {
  const found = text.matchAll(/^(?<name>[\w-]+)<<(?<mark>.+)\n(?<value>[\s\S]*?)\n\k<mark>$/gm);
  return Object.fromEntries([...found].map(({ groups }) => [groups!.name!, groups!.value!]));
}
