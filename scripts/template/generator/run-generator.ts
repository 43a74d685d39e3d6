import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import process from 'node:process';
import type { RequestProblem } from '#core/request/request.ts';
import type { Sources } from '#core/scaffold/fill/assemble.ts';
import type { Values } from '#core/scaffold/fill/fill.ts';
import type { RawFile } from '#core/scaffold/fill/rendered-file.ts';
import { fileText } from '#core/scaffold/fill/rendered-file.ts';
import type { Template } from '#core/scaffold/template/template.ts';
import { CODE, PACKAGES, PRODUCT } from '../../product.ts';
import { startEnclosed } from '../../sandbox/enclosure.ts';
import type { Excess } from '../../sandbox/excess.ts';
import { type RunningProgram, startBare } from '../../sandbox/running-program.ts';
import { generatorMode } from './generator-policy.ts';
import { EXCESSES, errorsOf, HEAP, noSandbox, PATIENCE, problem } from './generator-problems.ts';
import { makeReadable } from './make-readable.ts';
import { readAnswer, readMade } from './read-sandbox.ts';
import { QUESTION, type SandboxQuestion } from './sandbox/sandbox-protocol.ts';
import { watchSandbox } from './watch-sandbox.ts';

/** Seconds that it may go on where nobody is left to end it. */
const GRACE = 5;

/** What a generator made, and what became of the skeleton by it; or why nothing of that is taken. */
export interface Generated extends Sources {
  problems: readonly RequestProblem[];
  /** Whether it did not run, since this machine has no sandbox for it. */
  unsandboxed?: true;
}

interface Generation {
  folder: string;
  values: Values;
  /** Filled, with valid paths for one folder. Its texts may be added to. */
  skeleton: readonly RawFile[];
  /** After which it is ended. */
  seconds?: number;
}

type End = { exitCode: number | null } | { exceeded: Excess | 'time' };

/**
 * Runs the generator of a template, `new/`, by Hygen. A template is code of others: it gets no environment, may read itself and
 * write one folder, starts nothing, and reaches no network. Where the platform cannot deny that, it does not run, unless the policy of
 * this run says so. What it made is read as data.
 *
 * The texts of the skeleton are in that folder, so that a file with `inject: true` finds its target.
 */
export async function runGenerator(
  template: Template,
  { folder, values, skeleton, seconds = PATIENCE }: Generation,
): Promise<Generated> {
  const mode = await generatorMode();
  if (mode === 'refused') return { ...NOTHING, problems: [problem(template, ...noSandbox())], unsandboxed: true };
  const [sandbox, root] = [folderOfItsOwn('sandbox'), folderOfItsOwn('root')];
  try {
    const texts = skeleton.filter(isText);
    const real = realpathSync(folder);
    prepare(sandbox, { texts, values, template: real });
    await using running = await startIn(mode, { sandbox, root, template: real }, seconds);
    const end = await endOf(running, seconds);
    if ('exceeded' in end) return { ...NOTHING, problems: [problem(template, ...EXCESSES[end.exceeded])] };
    const read = resultOf(template, { end, texts, sandbox, folder: running.folder });
    return { ...read, skeleton: [...read.skeleton, ...skeleton.filter((file) => !isText(file))] };
  } finally {
    removeWhole(sandbox);
    removeWhole(root);
  }
}

const NOTHING: Sources = { skeleton: [], generated: [] };

function isText({ content }: RawFile): boolean {
  return fileText(content) !== undefined;
}

/** Puts into its folder what it gets. */
function prepare(
  sandbox: string,
  { texts, values, template }: { texts: readonly RawFile[]; values: Values; template: string },
): void {
  const out = join(sandbox, 'out');
  mkdirSync(out);
  lay(texts, out);
  const given = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value ?? null]));
  const question: SandboxQuestion = { templates: dirname(template), generator: basename(template), out, values: given };
  writeFileSync(join(sandbox, QUESTION), JSON.stringify(question));
}

interface Ran {
  end: { exitCode: number | null };
  texts: readonly RawFile[];
  /** As the generator sees it. */
  sandbox: string;
  /** The same, as this process sees it. */
  folder: string;
}

function resultOf(template: Template, { end, texts, sandbox, folder }: Ran): Generated {
  makeReadable(join(folder, 'out'));
  const answer = readAnswer(folder);
  const errors = errorsOf(template, { answer, end }, sandbox);
  if (errors.length > 0 || answer === undefined) return { ...NOTHING, problems: errors };
  const { skeleton, generated, refused } = readMade(folder, texts, answer);
  return { skeleton, generated, problems: refused.map((words) => problem(template, ...words)) };
}

function folderOfItsOwn(name: string): string {
  return mkdtempSync(join(realpathSync(tmpdir()), `waypost-${name}-`));
}

/** Also what a template made unreadable. */
function removeWhole(folder: string): void {
  makeReadable(folder);
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

function lay(files: readonly RawFile[], folder: string): void {
  for (const { path, content } of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content, { flag: 'wx' });
  }
}

interface Places {
  sandbox: string;
  root: string;
  template: string;
}

async function startIn(
  mode: 'enclosed' | 'bare',
  { sandbox, root, template }: Places,
  seconds: number,
): Promise<RunningProgram> {
  const own = join(import.meta.dirname, 'sandbox');
  // Where they are, and where they are looked for: a link leads there in some checkouts.
  const packages = [realpathSync(PACKAGES), PACKAGES];
  const manifest = join(PRODUCT, 'package.json');
  const readable = [
    `${template}/`,
    ...packages.flatMap((path) => [path, `${path}/`]),
    `${own}/`,
    `${sandbox}/`,
    manifest,
  ];
  const command = [
    process.execPath,
    '--permission',
    ...readable.map((path) => `--allow-fs-read=${path}`),
    `--allow-fs-write=${sandbox}/`,
    `--max-old-space-size=${HEAP}`,
    // It opens files past the permissions.
    '--no-experimental-sqlite',
    join(own, `generate${CODE}`),
    sandbox,
  ];
  if (mode === 'bare') return startBare(sandbox, command, seconds + GRACE);
  const enclosure = { root, writable: sandbox, readable: [template, ...packages, own, manifest] };
  return startEnclosed(enclosure, command, seconds + GRACE);
}

/** Waits for its end, or stops it. */
async function endOf(running: RunningProgram, seconds: number): Promise<End> {
  let exceeded: Excess | 'time' | undefined;
  const stop = (why: Excess | 'time') => {
    exceeded ??= why;
    running.stop();
  };
  const unwatch = watchSandbox(running, stop);
  const timer = setTimeout(() => stop('time'), seconds * 1_000);
  const exitCode = await running.ended;
  clearTimeout(timer);
  unwatch();
  exceeded ??= running.full();
  return exceeded ? { exceeded } : { exitCode };
}
