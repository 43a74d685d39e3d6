import type { LeftOut, LeftOutReason, Listed } from './left-out.ts';
import type { SyncTarget } from './sync-target.ts';

/** The target with `docs` from the root: it may begin there, or at the folder of a monorepo that `repo` names. */
export function locatedTarget(files: readonly Path[], target: SyncTarget): SyncTarget {
  const { folder, docs } = target;
  return docs === undefined ? target : { ...target, docs: locatedPath(files, { folder, path: docs }) };
}

/** A path that an entry names, from the root: it begins at the folder that `repo` names, if it is there. */
export function locatedPath(files: readonly Path[], { folder, path }: { folder: string; path: string }): string {
  if (folder === '') return path;
  const inFolder = below(folder, path);
  return hasPath(files, inFolder) ? inFolder : path;
}

export interface MissingFolder {
  field: 'repo' | 'docs';
  message: string;
}

/** Finds a folder that an entry names and that is not in the commit; undefined where all are. */
export function missingFolder({ files, others }: Listed<Path>, target: SyncTarget): MissingFolder | undefined {
  const { repository, folder, docs } = target;
  const where = (path: string) => `which is ${whatIsAt(path, others) ?? 'not in'} the repository \`${repository}\``;
  if (folder !== '' && !hasPath(files, folder))
    return {
      field: 'repo',
      message: `\`repo\` of the entry leads to \`${folder}\`, ${where(folder)}. Correct \`repo\`.`,
    };
  const located = docs === undefined ? undefined : locatedPath(files, { folder, path: docs });
  if (located === undefined || hasPath(files, located)) return undefined;
  const message = `\`docs\` of the entry is \`${docs}\`, ${where(located)}. Correct \`docs\`.`;
  return { field: 'docs', message };
}

/** Whether files have some of the folder that `docs` names. */
export function hasDocsOf({ folder, docs }: SyncTarget, files: readonly Path[]): boolean {
  return docs !== undefined && [docs, below(folder, docs)].some((path) => hasPath(files, path));
}

/** What cannot be followed to a path, with the preposition of what it is in. */
export function whatIsAt(path: string, others: readonly LeftOut[] = []): string | undefined {
  const found = others.find((other) => path === other.path || `${path}/`.startsWith(other.path.replace(/\/?$/, '/')));
  return found && IN[found.why];
}

const IN: Partial<Readonly<Record<LeftOutReason, string>>> = {
  link: 'a symbolic link in',
  submodule: 'a submodule of',
  damaged: 'in a damaged part of',
};

export function hasPath(files: readonly Path[], path: string): boolean {
  return files.some((each) => each.path === path || each.path.startsWith(`${path}/`));
}

/** A path below a folder, which is empty for the root. */
export function below(folder: string, path: string): string {
  return folder === '' ? path : `${folder}/${path}`;
}

interface Path {
  path: string;
}
