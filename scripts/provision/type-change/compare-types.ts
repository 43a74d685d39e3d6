import { existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { $ } from 'zx/core';
import type { Section } from '#core/part/section.ts';
import { sectionsMarkdown } from '#core/report/review-markdown.ts';
import { count } from '#core/text/count.ts';
import { isMap } from '#core/text/is-map.ts';
import { CannotRun } from '../../cannot-run.ts';
import { readHandedOn } from '../../files/handed-on.ts';
import { git } from '../../git/git.ts';
import { SYNTHESISED, type Synthesised } from './synth-samples.ts';

/** What two versions of the types make of the same samples. */
export interface ComparedTypes {
  samples: number;
  differences: SampleDifference[];
}

/** Beside a tree, packages that its program loads. */
const PACKAGES = ['node_modules', 'infra/node_modules', 'infra/aws/node_modules'];
const PROGRAM = 'scripts/provision/type-change/write-samples.ts';
/** Milliseconds of one side. */
const PATIENCE = 5 * 60_000;

/**
 * Compares what types make before and after a change. It runs the code of the change: call it only where there is no token and no secret.
 * Both sides use the packages that the change installed.
 *
 * @param root a checkout of the change
 * @param base the commit before it
 * @throws {CannotRun} when one of the two cannot be had
 */
export async function compareTypes(root: string, base: string): Promise<ComparedTypes> {
  const work = mkdtempSync(join(tmpdir(), 'waypost-types-'));
  const before = join(work, 'before');
  try {
    await git(root, ['worktree', 'add', '--quiet', '--detach', before, base]);
    for (const path of PACKAGES) if (existsSync(join(root, path))) symlinkSync(join(root, path), join(before, path));
    if (!existsSync(join(before, PROGRAM)))
      throw new CannotRun('The commit before the change cannot show what its types make.', {
        fix: 'This works from the next change of a type on.',
      });
    // Both come to their end, as they write into a folder that is removed then.
    const sides = [
      synthesised(before, join(work, 'before.json')),
      synthesised(root, join(work, 'after.json')),
    ] as const;
    await Promise.allSettled(sides);
    const [was, is] = await Promise.all(sides);
    return { samples: is.length, differences: sampleDifferences(was, is) };
  } finally {
    rmSync(work, { recursive: true, force: true });
    await git(root, ['worktree', 'prune']);
  }
}

async function synthesised(tree: string, file: string): Promise<Synthesised[]> {
  const { PATH = '', HOME = '' } = process.env;
  const run = $({ cwd: tree, env: { PATH, HOME }, nothrow: true, quiet: true, timeout: PATIENCE });
  const { exitCode, stderr } = await run`${process.execPath} ${join(tree, PROGRAM)} ${file}`;
  const read = readHandedOn<Synthesised[]>(file, SYNTHESISED);
  if ('content' in read) return read.content;
  const why = exitCode === 0 ? read.error : stderr.trim().split('\n').slice(-20).join('\n');
  throw new CannotRun(`What the types make cannot be found out. ${why}`, { fix: 'Correct the types, and push again.' });
}

const WHAT = { new: 'New', changed: 'Changed', gone: 'Gone' } as const;

/** Says what differs, as Markdown that fits into a summary. Nothing that a change says becomes markup. */
export function typesMarkdown({ samples, differences }: ComparedTypes): string {
  const differing = differences.reduce((sum, each) => sum + each.samples.length, 0);
  const all = count(samples, 'sample', 'samples');
  const head =
    differing === 0
      ? `**All ${all} are as before.**`
      : `**${differing} of ${all} ${differing === 1 ? 'differs' : 'differ'} from before.** A sample is a type on a platform, in a size and an environment, with the first example of each field.`;
  const section: Section = {
    title: 'What types make',
    blocks: differences.map(({ samples: [first = '', ...others], what, lines }) => ({
      name: `${WHAT[what]}: ${first}${others.length > 0 ? `, and ${count(others.length, 'other', 'others')}` : ''}`,
      folded: true,
      lines: [...(others.length > 0 ? [`Also ${others.join('; ')}.`, ''] : []), ...lines],
    })),
  };
  return sectionsMarkdown([head], differing === 0 ? [] : [section]);
}

/** What changes in some samples in the same way. */
interface SampleDifference {
  samples: string[];
  what: 'new' | 'changed' | 'gone';
  /** `~ resource.aws_sqs_queue.main.name = "a" -> "b"` */
  lines: string[];
}

/** Characters of a value, and lines of a difference: more are counted. */
const LONGEST_VALUE = 300;
const MOST_LINES = 80;

/** Compares what two versions of types make, value by value. Samples that differ in the same way are one difference. */
function sampleDifferences(before: readonly Synthesised[], after: readonly Synthesised[]): SampleDifference[] {
  const [was, is] = [before, after].map((side) => new Map(side.map((each) => [each.name, each])));
  const names = [...new Set([...was!.keys(), ...is!.keys()])].sort();
  const found = new Map<string, SampleDifference>();
  for (const name of names) {
    const sides = { before: was!.get(name), after: is!.get(name) };
    const lines = differenceLines(sides.before, sides.after);
    if (lines.length === 0) continue;
    const what = !sides.before ? 'new' : sides.after ? 'changed' : 'gone';
    const key = JSON.stringify([what, lines]);
    const same = found.get(key) ?? { samples: [], what, lines: atMost(lines) };
    same.samples.push(name);
    found.set(key, same);
  }
  return [...found.values()];
}

function differenceLines(before: Synthesised | undefined, after: Synthesised | undefined): string[] {
  const [was, is] = [valuesIn(before), valuesIn(after)];
  return [...new Set([...was.keys(), ...is.keys()])].sort().flatMap((path) => {
    const [old, now] = [was.get(path), is.get(path)];
    if (old === now) return [];
    if (old === undefined) return [`+ ${path} = ${now}`];
    return [now === undefined ? `- ${path} = ${old}` : `~ ${path} = ${old} -> ${now}`];
  });
}

/** Each value by its path, and why there are none. */
function valuesIn(side: Synthesised | undefined): Map<string, string> {
  if (side?.json === undefined) return new Map(side?.reason === undefined ? [] : [['nothing', shown(side.reason)]]);
  const values = new Map<string, string>();
  const walk = (value: unknown, path: string): void => {
    const below: (readonly [string, unknown])[] = Array.isArray(value)
      ? value.map((each, index) => [`${path}[${index}]`, each] as const)
      : isMap(value)
        ? Object.entries(value).map(([key, each]) => [path === '' ? key : `${path}.${key}`, each] as const)
        : [];
    if (below.length === 0) values.set(path, shown(value));
    for (const [place, each] of below) walk(each, place);
  };
  walk(parsed(side.json), '');
  return values;
}

/** What another program wrote may be no JSON. */
function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return json;
  }
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'null';
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text;
}

function atMost(lines: readonly string[]): string[] {
  if (lines.length <= MOST_LINES) return [...lines];
  return [...lines.slice(0, MOST_LINES), `… ${lines.length - MOST_LINES} more`];
}
