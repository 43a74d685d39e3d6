import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import process from 'node:process';
import { $ } from 'zx';
import { isMap } from '#core/catalog/fields.ts';
import { oneLine } from '#core/report/harmless.ts';
import type { RequestProblem } from '#core/request/request.ts';
import type { Values } from '#core/scaffold/fill.ts';
import { type RawFile, RENDER_LIMITS } from '#core/scaffold/rendered-file.ts';
import type { Template } from '#core/scaffold/template.ts';
import { PRODUCT } from '../build/product.ts';
import { ANSWER, type CageQuestion, QUESTION } from './cage/cage-protocol.ts';
import { networkCage } from './network-cage.ts';
import { readFolder } from './read-folder.ts';
import { type Excess, watchCage } from './watch-cage.ts';

/** Seconds. Hygen renders in a fifth of one. */
const PATIENCE = 10;
/** MiB of the heap. */
const HEAP = 256;

/** What a generator made, or why nothing of it is taken. */
export interface Generated {
  files: readonly RawFile[];
  problems: readonly RequestProblem[];
}

type End = { exitCode: number | null } | { exceeded: Excess | 'time' };

/**
 * Runs the generator of a template, `new/`, by Hygen. A template is code of others: it gets no environment, may read itself and
 * write one empty folder, starts nothing, and reaches no network where the platform can deny it. What it made is read as data.
 *
 * @param folder the template's
 * @param seconds after which it is ended
 */
export async function runGenerator(
  template: Template,
  { folder, values, seconds = PATIENCE }: { folder: string; values: Values; seconds?: number },
): Promise<Generated> {
  const cage = mkdtempSync(join(realpathSync(tmpdir()), 'waypost-cage-'));
  try {
    const out = join(cage, 'out');
    mkdirSync(out);
    const real = realpathSync(folder);
    const given = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value ?? null]));
    const question: CageQuestion = { templates: dirname(real), generator: basename(real), out, values: given };
    writeFileSync(join(cage, QUESTION), JSON.stringify(question));
    const problems = faultsOf(template, await caged(cage, real, seconds), cage);
    if (problems.length > 0) return { files: [], problems };
    return taken(template, cage);
  } finally {
    rmSync(cage, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Runs it to its end, or to ours. */
async function caged(cage: string, template: string, seconds: number): Promise<End> {
  const own = join(import.meta.dirname, 'cage');
  // Where they are, and where they are looked for: a link leads there in some checkouts.
  const packages = [realpathSync(join(PRODUCT, 'node_modules')), join(PRODUCT, 'node_modules')];
  const readable = [
    `${template}/`,
    ...packages.flatMap((path) => [path, `${path}/`]),
    `${own}/`,
    `${cage}/`,
    join(PRODUCT, 'package.json'),
  ];
  const words = [
    ...(await networkCage()),
    process.execPath,
    '--permission',
    ...readable.map((path) => `--allow-fs-read=${path}`),
    `--allow-fs-write=${cage}/`,
    `--max-old-space-size=${HEAP}`,
    join(own, 'generate.ts'),
    cage,
  ];
  let exceeded: Excess | 'time' | undefined;
  // Its words are in a file: a template that prints for ever fills no memory of ours.
  const run = $({ cwd: cage, env: {}, quiet: true, nothrow: true, stdio: 'ignore', detached: true })`${words}`;
  const end = (why: Excess | 'time') => {
    exceeded = why;
    endGroup(run.pid);
  };
  const unwatch = watchCage(cage, () => run.pid, end);
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

function faultsOf(template: Template, end: End, cage: string): RequestProblem[] {
  if ('exceeded' in end) return [problem(template, ...EXCESSES[end.exceeded])];
  const faults = readFaults(join(cage, ANSWER));
  if (faults === undefined) return [problem(template, ...(end.exitCode === 0 ? EARLY : CRASHED))];
  return faults.map(({ kind, said }) => {
    const shown = oneLine(said)
      .replaceAll(`${cage}/out`, 'out')
      .replaceAll(dirname(template.file), '…')
      .replaceAll('`', "'")
      .slice(0, 300);
    if (kind === 'denied')
      return problem(template, `The generator tried to ${shown}, which no template may.`, 'Take it out of new/.');
    return problem(
      template,
      `The generator failed: ${shown}`,
      'Mend the file of new/ that it names; quote front matter that holds `: ` or `#`.',
    );
  });
}

function readFaults(file: string): { kind: string; said: string }[] | undefined {
  try {
    const stat = lstatSync(file);
    if (!stat.isFile() || stat.size > 100_000) return undefined;
    const answer: unknown = JSON.parse(readFileSync(file, 'utf8'));
    const faults = isMap(answer) && Array.isArray(answer.faults) ? answer.faults : undefined;
    return faults?.filter(isMap).map(({ kind, said }) => ({ kind: String(kind), said: String(said) }));
  } catch {
    return undefined;
  }
}

function taken(template: Template, cage: string): Generated {
  const { files, refused } = readFolder(join(cage, 'out'), { isProject: false });
  const outside = readdirSync(cage).filter((name) => !['out', QUESTION, ANSWER].includes(name));
  const problems = [...outside.map((name) => ({ path: `../${name}`, why: 'lies outside its folder' })), ...refused].map(
    ({ path, why }) =>
      problem(
        template,
        `The generator made \`${oneLine(path)}\`, which ${why}.`,
        'Have new/ make ordinary files only.',
      ),
  );
  return problems.length > 0 ? { files: [], problems } : { files, problems };
}

type Words = readonly [message: string, hint: string];

const EXCESSES: Readonly<Record<Excess | 'time', Words>> = {
  time: [
    'The generator was not done in time, so it was ended.',
    `It has ${PATIENCE} seconds: look for a loop in new/ that does not end.`,
  ],
  memory: ['The generator took more than 512 MiB of memory, so it was ended.', 'Make less at once in new/.'],
  files: [
    `The generator made more than ${2 * RENDER_LIMITS.files} files and folders, so it was ended.`,
    `Make at most ${RENDER_LIMITS.files} files.`,
  ],
  size: ['The generator wrote more than 32 MiB, so it was ended.', 'Make at most 16 MiB in all.'],
};
const EARLY: Words = ['The generator ended before it was done.', 'Do not leave by `process.exit` in new/.'];
const CRASHED: Words = [
  `The generator broke off; it may have needed more than ${HEAP} MiB of memory.`,
  'Make less at once in new/.',
];

function problem({ name }: Template, message: string, hint: string): RequestProblem {
  return { field: `templates/${name}/new`, severity: 'error', message, hint };
}
