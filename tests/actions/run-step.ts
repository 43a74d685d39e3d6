import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { $ } from 'zx';

export interface StepInput {
  /** The checkout. */
  root: string;
  inputs?: Readonly<Record<string, string>>;
  event?: object;
  /** Of the emulator; by default none is there to be asked. */
  api?: string;
  /** What `https://github.com` is: a folder with repositories. */
  server?: string;
}

export interface StepOutput {
  code: number | null;
  /** What stands in the log, annotations among it. */
  log: string;
  outputs: Readonly<Record<string, string>>;
  summary: string;
}

const ACTIONS = join(import.meta.dirname, '../../actions');

/** Runs the program of an action as a runner of GitHub's would. */
export async function runStep(
  action: string,
  { root, inputs = {}, event = {}, api, server }: StepInput,
): Promise<StepOutput> {
  const folder = mkdtempSync(join(tmpdir(), 'waypost-step-'));
  const [outputs, summary, payload] = ['outputs', 'summary', 'event.json'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  for (const file of [outputs, summary]) writeFileSync(file, '');
  writeFileSync(payload, JSON.stringify(event));
  const given = Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]);
  const env = {
    // Most of a short step is spent on compiling what did not change.
    NODE_COMPILE_CACHE: join(tmpdir(), 'waypost-compiled'),
    ...{ PATH: process.env.PATH, HOME: folder, GITHUB_ACTIONS: 'true', GITHUB_ACTION: 'run', GITHUB_WORKSPACE: root },
    ...{ GITHUB_REPOSITORY: 'acme/portal', GITHUB_RUN_ID: '7', GITHUB_EVENT_PATH: payload },
    ...{ GITHUB_OUTPUT: outputs, GITHUB_STEP_SUMMARY: summary },
    ...{ GITHUB_API_URL: api ?? 'http://127.0.0.1:9', GITHUB_SERVER_URL: server ?? 'https://github.com' },
    ...Object.fromEntries(given),
  };
  try {
    const program = join(ACTIONS, action, 'main.ts');
    const run = await $({ nothrow: true, quiet: true, cwd: root, env })`${process.execPath} ${program}`;
    return {
      code: run.exitCode,
      log: run.stdout + run.stderr,
      outputs: existsSync(outputs) ? outputsIn(readFileSync(outputs, 'utf8')) : {},
      summary: readFileSync(summary, 'utf8'),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Values stand between `name<<mark` and the mark. */
function outputsIn(text: string): Readonly<Record<string, string>> {
  const found = text.matchAll(/^(?<name>[\w-]+)<<(?<mark>.+)\n(?<value>[\s\S]*?)\n\k<mark>$/gm);
  return Object.fromEntries([...found].map(({ groups }) => [groups!.name!, groups!.value!]));
}
