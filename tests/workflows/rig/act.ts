import { mkdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import process from 'node:process';
import { $ } from 'zx/core';
import { act } from '../../../scripts/doctor/tools/python-tool.ts';
import { scratchPlace } from '../../scratch-folder.ts';

const HERE = import.meta.dirname;
const PRODUCT = join(HERE, '../../..');

export interface ActOrder {
  /** Holds a git repository with the commit that the run is of, and the workflow. */
  folder: string;
  workflow: string;
  event: string;
  payload: object;
  env: Readonly<Record<string, string>>;
  secrets: Readonly<Record<string, string>>;
  variables: Readonly<Record<string, string>>;
  job?: string;
  cache: string;
  /** What `npm ci` installs: a folder `node_modules`. */
  packages: string;
}

export interface Annotation {
  level: 'error' | 'warning' | 'notice';
  file?: string;
  line?: number;
  title?: string;
  message: string;
}

export interface ActRun {
  /** By id: `success`, `failure` or `skipped`. */
  jobs: Readonly<Record<string, string>>;
  annotations: readonly Annotation[];
  summary: string;
  log: string;
}

interface Line {
  msg?: string;
  jobID?: string;
  jobResult?: string;
  command?: string;
  arg?: string;
  kvPairs?: Record<string, string>;
  content?: string;
  step?: string;
  stepID?: string[];
  raw_output?: boolean;
}

let found: ReturnType<typeof act.find> | undefined;

/** How act calls the machine that it runs on itself, without Docker. */
const HERE_ITSELF = '-self-hosted';

/** Runs a workflow file by act without Docker, with stand-ins for the actions that are on github.com. */
export async function runAct(order: ActOrder): Promise<ActRun> {
  found ??= act.find(process.env);
  const program = await found;
  if (!program) throw new Error(`act is not here. ${act.howTo}`);
  const file = join(order.folder, 'event.json');
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(order.payload));
  const pairs = (option: string, values: Readonly<Record<string, string>>) =>
    Object.entries(values).flatMap(([name, value]) => [option, `${name}=${value}`]);
  const own = [order.variables.WAYPOST_RUNNER, order.variables.WAYPOST_RUNS_ON].flatMap((label) => label ?? []);
  const words = [
    ...[order.event, '--json', '--no-skip-checkout', '--no-cache-server'],
    ...pairs('-P', Object.fromEntries(['ubuntu-latest', ...own].map((label) => [label, HERE_ITSELF]))),
    ...['-W', order.workflow, '-e', file, '--action-cache-path', order.cache, '--insecure-secrets'],
    ...standIns(join(order.folder, order.workflow)),
    ...pairs('--env', order.env),
    ...pairs('--var', order.variables),
    ...(order.job === undefined ? [] : ['-j', order.job]),
    // Not as variables: act hands all of its own to every step.
    ...['--secret-file', writeSecrets(order)],
  ];
  const path = [join(HERE, '../stand-ins/bin'), join(PRODUCT, 'node_modules/node/bin'), process.env.PATH].join(
    delimiter,
  );
  const compiled = join(scratchPlace(), 'waypost-workflows-compiled');
  // Node follows no link to a folder that is not there.
  mkdirSync(compiled, { recursive: true });
  const env = {
    // Most of a short step's time goes to compiling what does not change. Each job lies elsewhere, so what is compiled is found by
    // where it lies from the cache, which has a link in each: checkout.sh makes it.
    ...{ NODE_COMPILE_CACHE: compiled, NODE_COMPILE_CACHE_PORTABLE: '1', RIG_COMPILED: compiled },
    PATH: path,
    HOME: order.cache,
    TZ: 'UTC',
    RIG_NODE_MODULES: realpathSync(order.packages),
    RIG_PRODUCT: PRODUCT,
  };
  const shell = $({ cwd: order.folder, env, quiet: true, nothrow: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const run = await shell`${program} ${words}`;
  return readRun(run.stdout, run.stderr);
}

function writeSecrets({ folder, secrets }: ActOrder): string {
  const file = join(folder, '.secrets');
  writeFileSync(
    file,
    Object.entries(secrets)
      .map(([name, value]) => `${name}=${JSON.stringify(value)}\n`)
      .join(''),
  );
  return file;
}

/** By action as the workflow names it, with its commit: a folder of ours. */
function standIns(workflow: string): string[] {
  const used = readFileSync(workflow, 'utf8').matchAll(/uses: actions\/([\w-]+)@([0-9a-f]{40})/g);
  const pairs = new Map(
    [...used].map(([, name, commit]) => [`actions/${name}@${commit}`, join(HERE, '../stand-ins', name!)]),
  );
  return [...pairs].flatMap(([action, folder]) => ['--local-repository', `${action}=${folder}`]);
}

function readRun(stdout: string, stderr: string): ActRun {
  const lines = stdout
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Line);
  const jobs = Object.fromEntries(
    lines.flatMap(({ jobID, jobResult }) => (jobID && jobResult ? [[jobID, jobResult]] : [])),
  );
  const annotations = lines.flatMap((line) => (isAnnotation(line) ? annotationOf(line) : []));
  // A composite action tells its summary once as the step that wrote it, and once as the step that ran it.
  const summary = lines.flatMap(({ command, content, stepID }) =>
    command === 'summary' && stepID?.length === 1 ? [content ?? ''] : [],
  );
  const log = lines.flatMap(({ msg, raw_output, step }) => (raw_output ? [msg ?? ''] : [`[${step ?? ''}] ${msg}\n`]));
  return { jobs, annotations, summary: summary.join('\n'), log: `${log.join('')}${stderr}` };
}

function isAnnotation({ command }: Line): boolean {
  return command === 'error' || command === 'warning' || command === 'notice';
}

function annotationOf({ command, arg = '', kvPairs = {} }: Line): Annotation {
  const { file, line, title } = kvPairs;
  return {
    level: command as Annotation['level'],
    ...(file !== undefined && { file }),
    ...(line !== undefined && { line: Number(line) }),
    ...(title !== undefined && { title }),
    message: arg,
  };
}
