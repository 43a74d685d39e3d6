import { accessVerdict } from '../access/access-verdict.ts';
import { changedPaths } from '../access/changed-paths.ts';
import type { AccessVerdict, PeopleOfChange } from '../access/weigh-access.ts';
import type { Files } from '../catalog/files.ts';
import { byPlace, type Problem } from '../catalog/problem.ts';
import { ReadingMemory } from '../catalog/reading/reading-memory.ts';
import { problemsOfFiles } from '../desired/check-desired.ts';
import type { ReadOptions } from '../desired/read-desired.ts';
import { aboutField, kindsIn } from '../fields/field-of-problem.ts';
import type { PartFindings, ReviewSide } from '../part/part-review.ts';
import { type Fields, withFields } from '../part/slot.ts';
import { REVIEWS, readDesired } from '../parts.ts';
import { defined } from '../text/defined.ts';
import { type Affected, affectedBy } from './affected.ts';
import { type Breakage, brokenBy } from './broken-by.ts';
import { type EntityChange, entityChanges } from './entity-changes.ts';
import { type FieldChange, fieldChanges } from './field-changes.ts';
import { type ProblemChanges, problemChanges, type ReviewedProblem } from './problem-changes.ts';

export type Tree = Files;

export interface ReviewRequest extends PeopleOfChange {
  base: Tree;
  head: Tree;
  /** Every path of the repository that differs; by default, those of the two trees. */
  paths?: readonly string[];
  title?: string;
  /** The day, as `2026-11-27`, for what gets old. */
  today?: string;
  /** What parts use to look at a change, such as a renderer of templates, each in its slot. */
  tools?: Fields;
}

/** The answer to a change: plain data, which `core/report` turns into words. What parts found is in it, too, in their slots. */
export interface Review {
  title?: string;
  /** Failed by what the change makes worse, and by nothing else; that approvals are missing fails nothing. */
  verdict: 'passed' | 'failed';
  entities: { before: number; after: number };
  problems: ProblemChanges;
  breaks: Breakage[];
  changes: EntityChange[];
  settings: FieldChange[];
  /** Other files that differ, sorted. */
  files: string[];
  affected: Affected;
  access: AccessVerdict;
}

export async function review(request: ReviewRequest): Promise<Review> {
  const { base, head, paths = changedPaths(base, head), title, today, tools = {}, ...asked } = request;
  const memory = new ReadingMemory(paths);
  const reading = { memory, ...defined({ today }) };
  const after = readSide(head, reading, paths);
  const before = readSide(base, reading, paths);
  const changes = entityChanges(before.catalog, after.catalog, paths);
  const change = { base: before, head: after, paths };
  const found: PartFindings[] = [];
  for (const part of REVIEWS) found.push(await part.look(change, tools));
  const errors = found.flatMap((each) => each.problems);
  const problems = withFieldsOf(withErrors(await problemChanges(before, after, paths), errors), head);
  const breaks = brokenBy(before.catalog, after.catalog, changes);
  const approvals = found.flatMap((each) => each.approvals ?? []);
  const access = accessVerdict(change, asked, approvals);
  const isFailed = problems.added.some(({ severity }) => severity === 'error') || breaks.length > 0;
  const reported = new Set(changes.flatMap(({ file, fileFrom }) => [file, ...(fileFrom ? [fileFrom] : [])]));
  const own: Review = {
    ...(title !== undefined && { title }),
    verdict: isFailed || access.problems.length > 0 ? 'failed' : 'passed',
    entities: { before: before.catalog.size, after: after.catalog.size },
    problems,
    breaks,
    changes,
    settings: fieldChanges(before.settings.written, after.settings.written),
    files: paths.filter((path) => !reported.has(path)),
    affected: affectedBy(before.catalog, after.catalog, changes),
    access,
  };
  return withFields(
    own,
    found.map(({ fields }) => fields),
  );
}

/** Adds errors of this change; one takes the place of what a rule says more mildly of the same. */
function withErrors({ added, ...rest }: ProblemChanges, errors: readonly Problem[]): ProblemChanges {
  const keyOf = ({ rule, file, pointer, message }: Problem) => [rule, file, pointer, message].join('\0');
  const reported = new Set(errors.map(keyOf));
  return { ...rest, added: [...added.filter((each) => !reported.has(keyOf(each))), ...errors].sort(byPlace) };
}

/** Names the fields that problems of form are about: who prints a review has no files to find them in. */
function withFieldsOf({ added, kept, ...rest }: ProblemChanges, files: Files): ProblemChanges {
  const kindOf = kindsIn((file) => files.get(file));
  const named = (problem: Problem): ReviewedProblem => {
    const field = aboutField(problem, kindOf(problem));
    return field ? { ...problem, field: field.anchor } : problem;
  };
  return { ...rest, added: added.map(named), kept: kept.map(named) };
}

function readSide(files: Files, reading: ReadOptions, paths: readonly string[]): ReviewSide {
  const desired = readDesired(files, reading);
  return { ...desired, problems: problemsOfFiles(desired, paths) };
}
