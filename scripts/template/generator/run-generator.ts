import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import process from 'node:process';
import { $ } from 'zx';
import type { RequestProblem } from '#core/request/request.ts';
import type { Sources } from '#core/scaffold/fill/assemble.ts';
import { fileText } from '#core/scaffold/fill/file-text.ts';
import type { Values } from '#core/scaffold/fill/fill.ts';
import { type RawFile, RENDER_LIMITS } from '#core/scaffold/fill/rendered-file.ts';
import type { Template } from '#core/scaffold/template/template.ts';
import { oneLine } from '#core/text/harmless.ts';
import { PRODUCT } from '../../product.ts';
import { enclosing, ending } from './enclosure.ts';
import { makeReadable } from './make-readable.ts';
import { readAnswer, readMade, type Words } from './read-sandbox.ts';
import { QUESTION, type SandboxAnswer, type SandboxQuestion } from './sandbox/sandbox-protocol.ts';
import { type Excess, watchSandbox } from './watch-sandbox.ts';

/** Seconds. Hygen renders in a fifth of one. */
const PATIENCE = 10;
/** Seconds that it may go on where nobody is left to end it. */
const GRACE = 5;
/** MiB of the heap. */
const HEAP = 256;

/** What a generator made, and what became of the skeleton by it; or why nothing of that is taken. */
export interface Generated extends Sources {
  problems: readonly RequestProblem[];
}

interface Generation {
  /** The template's. */
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
 * write one folder, starts nothing, and reaches no network where the platform can deny it. What it made is read as data.
 *
 * The texts of the skeleton are in that folder, so that a file with `inject: true` finds its target.
 */
export async function runGenerator(
  template: Template,
  { folder, values, skeleton, seconds = PATIENCE }: Generation,
): Promise<Generated> {
  const [sandbox, root] = [folderOfItsOwn('sandbox'), folderOfItsOwn('root')];
  try {
    const out = join(sandbox, 'out');
    mkdirSync(out);
    const isText = ({ content }: RawFile) => fileText(content) !== undefined;
    const texts = skeleton.filter(isText);
    lay(texts, out);
    const real = realpathSync(folder);
    const given = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value ?? null]));
    const question: SandboxQuestion = { templates: dirname(real), generator: basename(real), out, values: given };
    writeFileSync(join(sandbox, QUESTION), JSON.stringify(question));
    const end = await enclosed({ sandbox, root, template: real }, seconds);
    makeReadable(join(sandbox, 'out'));
    const answer = readAnswer(sandbox);
    const errors = errorsOf(template, { answer, end }, sandbox);
    if (errors.length > 0 || answer === undefined) return { skeleton: [], generated: [], problems: errors };
    const made = readMade(sandbox, texts, answer);
    return {
      skeleton: [...made.skeleton, ...skeleton.filter((file) => !isText(file))],
      generated: made.generated,
      problems: made.refused.map((words) => problem(template, ...words)),
    };
  } finally {
    removeWhole(sandbox);
    removeWhole(root);
  }
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

/** Runs it to its end, or to ours. */
async function enclosed(
  { sandbox, root, template }: { sandbox: string; root: string; template: string },
  seconds: number,
): Promise<End> {
  const own = join(import.meta.dirname, 'sandbox');
  // Where they are, and where they are looked for: a link leads there in some checkouts.
  const packages = [realpathSync(join(PRODUCT, 'node_modules')), join(PRODUCT, 'node_modules')];
  const manifest = join(PRODUCT, 'package.json');
  const readable = [
    `${template}/`,
    ...packages.flatMap((path) => [path, `${path}/`]),
    `${own}/`,
    `${sandbox}/`,
    manifest,
  ];
  const words = [
    ...ending(seconds + GRACE),
    ...(await enclosing({ root, writable: sandbox, readable: [template, ...packages, own, manifest] })),
    process.execPath,
    '--permission',
    ...readable.map((path) => `--allow-fs-read=${path}`),
    `--allow-fs-write=${sandbox}/`,
    `--max-old-space-size=${HEAP}`,
    // It opens files past the permissions.
    '--no-experimental-sqlite',
    join(own, 'generate.ts'),
    sandbox,
  ];
  let exceeded: Excess | 'time' | undefined;
  // Its words are in a file: a template that prints for ever fills no memory of ours.
  const run = $({ cwd: sandbox, env: {}, quiet: true, nothrow: true, stdio: 'ignore', detached: true })`${words}`;
  const end = (why: Excess | 'time') => {
    exceeded = why;
    endGroup(run.pid);
  };
  const unwatch = watchSandbox(sandbox, () => run.pid, end);
  const timer = setTimeout(() => end('time'), seconds * 1_000);
  const { exitCode } = await run;
  clearTimeout(timer);
  unwatch();
  return exceeded ? { exceeded } : { exitCode };
}

function endGroup(pid: number | undefined): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL');
  } catch {
    // It ended by itself.
  }
}

interface Ended {
  answer: SandboxAnswer | undefined;
  end: End;
}

function errorsOf(template: Template, { answer, end }: Ended, sandbox: string): RequestProblem[] {
  if ('exceeded' in end) return [problem(template, ...EXCESSES[end.exceeded])];
  if (answer === undefined) return [problem(template, ...(end.exitCode === 0 ? EARLY : CRASHED))];
  return answer.errors.map(({ kind, said }) => {
    // An enclosed one cannot write so much, and gets an error before this sees the attempt.
    if (/\bEFBIG\b/.test(said)) return problem(template, ...EXCESSES.size);
    const shown = oneLine(said)
      .replaceAll(`${sandbox}/out`, 'out')
      .replaceAll(dirname(template.file), '…')
      .replaceAll('`', "'")
      .slice(0, 300);
    if (kind === 'denied')
      return problem(template, `The generator tried to ${shown}, which is not allowed.`, 'Remove it from new/.');
    if (kind === 'nowhere') return problem(template, `The generator adds to \`${shown}\`, ${NO_TEXT}`, MEND_TO);
    return problem(
      template,
      `The generator failed: ${shown}`,
      'Fix that file of new/; quote front matter that contains `: ` or `#`.',
    );
  });
}

const NO_TEXT = 'and neither skeleton/ nor an earlier file of new/ makes a text file of that path.';
const MEND_TO = 'Correct `to` beside `inject` in new/, or delete `inject` there, so that it makes the file.';

const EXCESSES: Readonly<Record<Excess | 'time', Words>> = {
  time: [
    'The generator timed out and was stopped.',
    `It has ${PATIENCE} seconds: look for a loop in new/ that does not end.`,
  ],
  memory: ['The generator used more than 512 MiB of memory and was stopped.', 'Make less at once in new/.'],
  files: [
    `The generator made more than ${2 * RENDER_LIMITS.files} files and folders and was stopped.`,
    `Make at most ${RENDER_LIMITS.files} files.`,
  ],
  size: ['The generator wrote more than 32 MiB and was stopped.', 'Make at most 16 MiB in all.'],
};
const EARLY: Words = ['The generator exited before it was done.', 'Do not call `process.exit` in new/.'];
const CRASHED: Words = [
  `The generator crashed; it may have needed more than ${HEAP} MiB of memory.`,
  'Make less at once in new/.',
];

function problem({ name }: Template, message: string, hint: string): RequestProblem {
  return { field: `templates/${name}/new`, severity: 'error', message, hint };
}
