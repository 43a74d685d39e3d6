import { isLoose, writeLoose } from '../git/loose-objects.ts';
import { bytesOf, FOLDER, type LooseEntry, looseEntries, looseTree, treeContent } from '../git/loose-trees.ts';
import { COMMITTER, type CommitParts } from './commit-stream.ts';

/** A commit that was written, and all that was written for it: what something refers to comes before it. */
export interface LooseCommit {
  commit: string;
  objects: readonly string[];
}

/** A file's new content by path; null removes a file or a folder. */
type Changes = ReadonlyMap<string, string | Uint8Array | null>;

/** Only git can make it: what it builds on is packed, or a path is none that a person would choose. */
class OnlyGit extends Error {}

/**
 * Makes the commit that `git fast-import` makes of `commitStream`, without starting git.
 *
 * @returns undefined where only git can make it, or can say why not
 */
export function writeLooseCommit(folder: string, parts: CommitParts): LooseCommit | undefined {
  const objects: string[] = [];
  const write = (type: string, content: string | Uint8Array) => {
    const hash = writeLoose(folder, { type, content: Buffer.from(content) });
    objects.push(hash);
    return hash;
  };
  try {
    const { parent, files = parent, remove = [], put, message, time } = parts;
    if (parent !== undefined && !isLoose(folder, parent)) return undefined;
    const base = files === undefined ? undefined : looseTree(folder, files);
    if (files !== undefined && base === undefined) return undefined;
    const changes = new Map([...remove.map((path) => [path, null] as const), ...put]);
    const tree = changed({ folder, write }, base, changes) ?? write('tree', '');
    const person = `${COMMITTER} ${Math.floor(time / 1000)} +0000`;
    const lines = [`tree ${tree}`, ...(parent === undefined ? [] : [`parent ${parent}`])];
    const commit = write('commit', [...lines, `author ${person}`, `committer ${person}`, '', message].join('\n'));
    return { commit, objects };
  } catch {
    return undefined;
  }
}

interface Writer {
  folder: string;
  write(type: string, content: string | Uint8Array): string;
}

/** Writes a folder after changes. @returns its hash; undefined when nothing is left of it */
function changed(writer: Writer, base: string | undefined, changes: Changes): string | undefined {
  const entries = base === undefined ? new Map<string, LooseEntry>() : looseEntries(writer.folder, base);
  if (!entries) throw new OnlyGit();
  const [own, below] = divide(changes);
  for (const [name, change] of own) if (change === null) entries.delete(name);
  for (const [name, inside] of below) {
    const isRemoved = [...inside.values()].every((change) => change === null);
    const before = entries.get(name);
    const isFolder = before?.mode === FOLDER;
    if (isRemoved && (!isFolder || isPut(own.get(name)))) continue;
    if (isPut(own.get(name))) throw new OnlyGit();
    const hash = changed(writer, isFolder ? before.hash : undefined, inside);
    if (hash === undefined) entries.delete(name);
    else entries.set(name, { mode: FOLDER, hash });
  }
  for (const [name, change] of own)
    if (isPut(change)) entries.set(name, { mode: '100644', hash: writer.write('blob', change) });
  return entries.size === 0 ? undefined : writer.write('tree', treeContent(entries));
}

function isPut<Content>(change: Content | null | undefined): change is Content {
  return change !== null && change !== undefined;
}

/** What changes in a folder itself, and in each folder of it. */
function divide(changes: Changes): [own: Map<string, string | Uint8Array | null>, below: Map<string, Changes>] {
  const own = new Map<string, string | Uint8Array | null>();
  const below = new Map<string, Map<string, string | Uint8Array | null>>();
  for (const [path, change] of changes) {
    const end = path.indexOf('/');
    const first = end < 0 ? path : path.slice(0, end);
    if (!PLAIN.test(first)) throw new OnlyGit();
    const name = bytesOf(first);
    if (end < 0) own.set(name, change);
    else below.set(name, (below.get(name) ?? new Map()).set(path.slice(end + 1), change));
  }
  return [own, below];
}

/** A name that git takes on every system. */
const PLAIN = /^(?!\.{1,2}$)(?!\.git|git~)[^\0\\:\p{Cf}]+$/iu;
