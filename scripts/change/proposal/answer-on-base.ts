import type { Files } from '#core/catalog/files.ts';
import { TEAM_ROOTS } from '#core/catalog/team-folders.ts';
import type { Desired } from '#core/desired/desired.ts';
import { readDesired } from '#core/parts.ts';
import { ChangedFiles } from '#core/request/changed-files.ts';
import { checkRequest } from '#core/request/check-request.ts';
import {
  type Answer,
  type Composition,
  type FileChange,
  fileChanges,
  type RequestProblem,
} from '#core/request/request.ts';
import type { RequestKind } from '#core/request/request-kind.ts';
import { defined } from '#core/text/defined.ts';
import { quotedList } from '#core/text/quoted.ts';
import { judgedToday } from '../../catalog/judged-today.ts';
import type { Repository, Sha } from '../../forge/forge.ts';
import { fitTo, type Listing, listing, pathsOf, sourceOf } from './change-on-base.ts';

interface RequestedKind {
  kind: RequestKind;
  fields: unknown;
}

export type AnswerOnBase = { answer: Answer; files: Listing };

/**
 * Answers a request for a commit. What this checkout read may be older or newer than that commit: files that say something else
 * there are read from it, and the request is made of them once more, so that edits of different fields are both kept.
 */
export async function answerOnBase(
  { kind, fields }: RequestedKind,
  read: Desired,
  { repository, at }: { repository: Repository; at: Sha },
): Promise<AnswerOnBase> {
  const desired = judgedToday(read);
  const first = await checkRequest(kind, fields, desired);
  if (first.outcome !== 'sound') return { answer: first, files: new Map() };
  const files = await listing(repository, at, pathsOf(first.change));
  const differing = [...fitTo(first.change, files).other, ...missingHere(first.change, desired.files, files)];
  const answer =
    differing.length === 0
      ? first
      : await checkRequest(kind, fields, await withFiles(differing, desired, { repository, at }));
  return { answer: answer.outcome === 'sound' ? placed(kind, answer, { files, here: desired.files }) : answer, files };
}

/**
 * Files of the base that this checkout lacks, and that may have to do with the change: entries, which may name what it is about,
 * and what is beside or below the files that it moves or removes.
 */
function missingHere(change: Composition, here: Files, files: Listing): string[] {
  const changes = fileChanges(change).filter((one) => one.do === 'move' || one.do === 'remove');
  const folders = [...new Set(changes.map((one) => sourceOf(one).replace(/[^/]*$/, '')))];
  return [...files.keys()].filter(
    (path) =>
      !here.has(path) &&
      TEAM_ROOTS.some((root) => path.startsWith(`${root}/`)) &&
      ((change.files && YAML.test(path)) || folders.some((folder) => path.startsWith(folder))),
  );
}

const YAML = /\.ya?ml$/i;

async function withFiles(
  paths: readonly string[],
  desired: Desired,
  { repository, at }: { repository: Repository; at: Sha },
): Promise<Desired> {
  const changes: FileChange[] = [];
  for (const path of paths) {
    const text = await repository.readFile(at, path);
    if (text !== undefined) changes.push({ do: 'add', path, text: text.replace(/^\ufeff/, '') });
  }
  return readDesired(new ChangedFiles(desired.files, changes), {
    scope: desired.scope,
    ...defined({ today: desired.today }),
  });
}

/** Refuses what cannot be done to the files of the commit. What it does not have, and only goes along with an entry, stays. */
function placed(
  kind: RequestKind,
  answer: Answer & { outcome: 'sound' },
  { files, here }: { files: Listing; here: Files },
): Answer {
  const { change, left } = withoutUncommitted(answer.change, { files, here });
  const problems = [...answer.problems, ...left.map(staysHere)];
  const { taken, other, gone } = fitTo(change, files);
  const refused = (problem: Omit<RequestProblem, 'field' | 'severity'>): Answer => ({
    outcome: 'refused',
    change,
    problems: [{ field: kind.subjectField, severity: 'error', ...problem }, ...problems],
  });
  const links = gone.filter((path) => here.isOrdinary?.(path) === false);
  if (links.length > 0) return refused(linked(links));
  if (gone.length > 0) return refused(notThere(gone));
  if (taken.length > 0 && change.files === undefined)
    return { outcome: 'exists', path: taken[0]!, problems: [there(kind, change)] };
  if (taken.length > 0) return refused({ message: `${quotedList(taken)} is on main already.`, hint: UPDATE });
  return other.length > 0
    ? refused({ message: `${quotedList(other)} changed in the meantime.`, hint: UPDATE })
    : { ...answer, change, problems };
}

function withoutUncommitted(
  change: Composition,
  { files, here }: { files: Listing; here: Files },
): { change: Composition; left: string[] } {
  const stays = (one: FileChange) =>
    ((one.do === 'move' && !one.edit) || (one.do === 'remove' && one.base === undefined)) &&
    !files.has(sourceOf(one)) &&
    !YAML.test(sourceOf(one)) &&
    here.isOrdinary?.(sourceOf(one)) !== false;
  const left = change.files?.filter(stays).map(sourceOf) ?? [];
  if (left.length === 0) return { change, left };
  return { change: { ...change, files: change.files!.filter((one) => !stays(one)) }, left };
}

function staysHere(path: string): RequestProblem {
  const message = `${quotedList([path])} is not on main, so it stays where it is.`;
  return { field: '', severity: 'warning', message, hint: 'Commit it to main first if it belongs to the entry.' };
}

function linked(paths: readonly string[]): Omit<RequestProblem, 'field' | 'severity'> {
  return {
    message: `${quotedList(paths.slice(0, 3))} is a link, which no request can move or remove.`,
    hint: 'Delete it, or put a copy of the file in its place, in a pull request of its own first.',
  };
}

const UPDATE = 'Get the newest state with `git pull`, and send the request again.';

function notThere(paths: readonly string[]): Omit<RequestProblem, 'field' | 'severity'> {
  return {
    message: `${quotedList(paths.slice(0, 3))} is in this checkout, but not on main.`,
    hint: 'Commit it to main first, or get the newest state with `git pull`.',
  };
}

function there({ subjectField }: RequestKind, { subject, path }: Composition): RequestProblem {
  const message = `\`${subject}\` is in the catalog already, in ${path}, which this checkout does not have yet.`;
  const hint = 'Get the newest state with `git pull`, and edit that file, or choose another name.';
  return { field: subjectField, severity: 'error', message, hint };
}
