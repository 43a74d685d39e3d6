import { checkCatalog, checkFiles } from '../catalog/check.ts';
import type { Files } from '../catalog/files.ts';
import { materialFolder } from '../catalog/material.ts';
import type { Problem } from '../catalog/problem.ts';
import { entryFiles } from '../catalog/reading/catalog-layout.ts';
import { dotted, keysOf } from '../catalog/yaml/written-path.ts';
import type { Desired } from '../desired/desired.ts';
import { readDesired } from '../desired/read-desired.ts';
import { defined } from '../text/defined.ts';
import { ChangedFiles } from './changed-files.ts';
import { type Composition, type FileChange, fileChanges, type RequestProblem } from './request.ts';

const SCOPE = { layout: 'repository' } as const;

export interface JudgedProblem extends RequestProblem {
  /** The changed file that it is in; empty for one elsewhere, whose message names the file. */
  file: string;
}

/**
 * Says what is wrong with the catalog once a change is made, by the rules that every entry is held to: first in the changed
 * files, then what the change breaks elsewhere. What was wrong before stays out of it.
 */
export async function judgeChange(change: Composition, desired: Desired): Promise<JudgedProblem[]> {
  const changes = fileChanges(change);
  const files = new ChangedFiles(desired.files, changes);
  const changed = new Set(changes.flatMap((one) => (one.do === 'remove' ? [] : one.path)));
  const found = [...problemsOf(files, desired), ...(await problemsInFiles(files, changed, desired))];
  const own = found.filter(({ file }) => changed.has(file));
  const elsewhere = found.filter(({ file, severity }) => !changed.has(file) && severity === 'error');
  const known = own.length + elsewhere.length > 0 ? await knownBefore(changes, desired) : new Set();
  const isNew = (problem: Problem) => !known.has(identity(problem));
  return [
    ...own.filter(isNew).map(ownProblem),
    ...elsewhere.filter(isNew).map(otherProblem),
    ...hiddenEntries(change, changes, { before: desired.files, after: files }),
  ];
}

function problemsOf(files: Files, desired: Desired): Problem[] {
  const read = { ...readDesired(files, desired, defined({ today: desired.today })), settings: desired.settings };
  return [...read.unreadable, ...checkCatalog(read.rules, read)];
}

function problemsInFiles(files: Files, paths: Iterable<string>, { rules, settings }: Desired): Promise<Problem[]> {
  return checkFiles(rules, { files, settings }, paths);
}

/** Identities of problems before the change, those of moved files at their new paths. */
async function knownBefore(changes: readonly FileChange[], desired: Desired): Promise<ReadonlySet<string>> {
  const moved = new Map(changes.flatMap((one) => (one.do === 'move' ? [[one.from, one.path]] : [])));
  const texts = changes.flatMap((one) => (one.do === 'edit' ? one.path : one.do === 'move' ? one.from : []));
  const found = [...problemsOf(desired.files, desired), ...(await problemsInFiles(desired.files, texts, desired))];
  return new Set(found.map((problem) => identity({ ...problem, file: moved.get(problem.file) ?? problem.file })));
}

/** What is the same before and after, also where the change moves items of a list to other places. */
function identity({ file, rule, pointer, message }: Problem): string {
  return JSON.stringify([file, rule, pointer.replace(/\/\d+(?=\/|$)/g, '/'), message.replace(/\[\d+\]/g, '[]')]);
}

function ownProblem({ severity, ifAsked = severity, message, hint, pointer, file }: Problem): JudgedProblem {
  return { field: fieldOf(pointer), severity: ifAsked, message, ...(hint !== undefined && { hint }), file };
}

function otherProblem({ file, message, hint }: Problem): JudgedProblem {
  return {
    field: '',
    severity: 'error',
    message: `${file} would have an error then: ${message}`,
    ...(hint !== undefined && { hint }),
    file: '',
  };
}

/** `/apis/0/name` is `apis[0].name`. */
function fieldOf(pointer: string): string {
  return dotted(keysOf(pointer).map((key) => (/^\d+$/.test(key) ? Number(key) : key)));
}

/** Entries that would be in the folder that is named like a file, and count as that file's material. */
function hiddenEntries(
  { path }: Composition,
  changes: readonly FileChange[],
  { before, after }: { before: Files; after: Files },
): JudgedProblem[] {
  const moved = new Map(changes.flatMap((one) => (one.do === 'move' ? [[one.from, one.path]] : [])));
  const left = new Set(entryFiles(after, SCOPE));
  const placed = entryFiles(before, SCOPE).map((file) => moved.get(file) ?? file);
  const hidden = placed.filter((file) => after.has(file) && !left.has(file));
  if (hidden.length === 0) return [];
  const folders = new Map([...left].map((file) => [materialFolder(file), file]));
  const steps = hidden[0]!.split('/').map((_, depth, parts) => parts.slice(0, depth).join('/'));
  const folder = steps.find((step) => folders.has(step)) ?? materialFolder(path);
  const file = folders.get(folder) ?? path;
  const message = `Entries are in the folder ${folder}/, which would count as material of ${file === path ? 'this one' : file}: ${hidden.slice(0, 3).join(', ')}.`;
  const hint = 'Choose another name, or move those entries first.';
  return [{ field: 'name', severity: 'error', message, hint, file: path }];
}
