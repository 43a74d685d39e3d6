import { type Composition, type FileChange, fileChanges } from '#core/request/request.ts';
import type { Repository, Sha, TreeFile } from '../../forge/forge.ts';
import { blobHash } from '../../git/blob-hash.ts';
import type { NewContent } from '../../git/commit-stream.ts';

export type Listing = ReadonlyMap<string, TreeFile>;

/**
 * Lists the files of a commit, in one question to the forge.
 *
 * @param needed paths that are asked for one by one where the forge does not list all files at once
 */
export async function listing(
  repository: Pick<Repository, 'tree' | 'readFile'>,
  at: Sha,
  needed: readonly string[] = [],
): Promise<Listing> {
  const tree = await repository.tree(at);
  const files = new Map(tree?.files.map((file) => [file.path, file]));
  for (const path of tree?.isWhole ? [] : needed.filter((one) => !files.has(one))) {
    const text = await repository.readFile(at, path);
    if (text !== undefined)
      files.set(path, { path, size: Buffer.byteLength(text), hash: hashOf(text), executable: false });
  }
  return files;
}

/** How a change fits a commit that it may not have been made from. */
export interface Fit {
  /** Files that it adds, or moves others to, and that are there already. */
  taken: string[];
  /** Files that it changes, moves or removes, and that say something else there. */
  other: string[];
  /** Files that it changes, moves or removes, and that are not there. */
  gone: string[];
}

/** Compares what a change was made from with the files of a commit. */
export function fitTo(change: Composition, files: Listing): Fit {
  const fit: Fit = { taken: [], other: [], gone: [] };
  for (const one of fileChanges(change)) {
    if ((one.do === 'add' || one.do === 'move') && files.has(one.path)) fit.taken.push(one.path);
    if (one.do === 'add') continue;
    const needed = sourceOf(one);
    const there = files.get(needed);
    if (!there) fit.gone.push(needed);
    else if (!isText(there, baseOf(one))) fit.other.push(needed);
  }
  return fit;
}

export function pathsOf(change: Composition): string[] {
  return fileChanges(change).flatMap((one) => [one.path, sourceOf(one)]);
}

export function sourceOf(change: FileChange): string {
  return change.do === 'move' ? change.from : change.path;
}

/**
 * What a commit has to do so that a listing becomes another one with a change on top.
 *
 * @param now what the commit is made on
 * @param base what the change is for
 */
export function commitChanges(change: Composition, now: Listing, base: Listing): Map<string, NewContent | null> {
  const changes = new Map<string, NewContent | null>();
  for (const [path, content] of contents(fileChanges(change), base))
    if (!isSame(content, now.get(path))) changes.set(path, content);
  return changes;
}

/** Brings files that the change leaves alone back to what the base has. */
export function restored(change: Composition, now: Listing, base: Listing): Map<string, NewContent | null> {
  const touched = new Set(pathsOf(change));
  const changes = new Map<string, NewContent | null>();
  for (const path of new Set([...now.keys(), ...base.keys()])) {
    const { hash, executable } = base.get(path) ?? {};
    const content = hash === undefined ? null : { hash, executable: executable ?? false };
    if (!touched.has(path) && !isSame(content, now.get(path))) changes.set(path, content);
  }
  return changes;
}

function* contents(changes: readonly FileChange[], base: Listing): Iterable<[string, NewContent | null]> {
  for (const change of changes) {
    const source = base.get(sourceOf(change));
    const executable = source?.executable ?? false;
    // A byte order mark is no part of a text as it is read.
    const marked = (text: string) => (source && isMarked(source, baseOf(change)) ? `\ufeff${text}` : text);
    switch (change.do) {
      case 'add':
      case 'edit':
        yield [change.path, { content: marked(change.text), executable }];
        break;
      case 'move':
        yield [change.from, null];
        if (change.edit) yield [change.path, { content: marked(change.edit.text), executable }];
        else if (source) yield [change.path, { hash: source.hash, executable }];
        break;
      case 'remove':
        yield [change.path, null];
    }
  }
}

function baseOf(change: FileChange): string | undefined {
  return change.do === 'add' ? undefined : change.do === 'move' ? change.edit?.base : change.base;
}

function isText(there: TreeFile, text: string | undefined): boolean {
  return text === undefined || there.hash === hashOf(text) || isMarked(there, text);
}

function isMarked(there: TreeFile, text: string | undefined): boolean {
  return text !== undefined && there.hash === hashOf(`\ufeff${text}`);
}

function isSame(content: NewContent | null, there: TreeFile | undefined): boolean {
  if (content === null || !there) return content === null && !there;
  const hash = 'hash' in content ? content.hash : hashOf(content.content);
  return hash === there.hash && (content.executable ?? false) === there.executable;
}

function hashOf(content: string | Uint8Array): string {
  return blobHash(Buffer.from(content));
}
