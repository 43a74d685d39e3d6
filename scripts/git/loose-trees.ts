import { looseSize, readLoose } from './loose-objects.ts';

/** An entry of a folder, as git keeps it. */
export interface LooseEntry {
  /** In octal, such as `100644`; `40000` is a folder. */
  mode: string;
  hash: string;
}

export const FOLDER = '40000';
/** In commits: git needs less time for more. */
const LONGEST_HISTORY = 100;
/** Bytes of a commit or a folder. */
const LARGEST = 64 * 1024 * 1024;

/** The folder of a commit, or of a folder itself; undefined where only git can say. */
export function looseTree(folder: string, hash: string): string | undefined {
  const object = readLoose(folder, hash, LARGEST);
  if (object?.type === 'tree') return hash;
  return object?.type === 'commit' ? /^tree ([0-9a-f]{40})\n/.exec(object.content.toString('latin1'))?.[1] : undefined;
}

/** The parents of a commit, the first first; undefined where only git can say. */
export function looseParents(folder: string, commit: string): string[] | undefined {
  const object = readLoose(folder, commit, LARGEST);
  if (object?.type !== 'commit') return undefined;
  const [header = ''] = object.content.toString('latin1').split('\n\n', 1);
  return [...header.matchAll(/^parent ([0-9a-f]{40})$/gm)].map(([, parent]) => parent!);
}

/** A commit and all before it; undefined where only git can say, or where they are many. The repository is not shallow. */
export function looseHistory(folder: string, commit: string): ReadonlySet<string> | undefined {
  const seen = new Set([commit]);
  for (const each of seen) {
    const parents = looseParents(folder, each);
    if (!parents || seen.size > LONGEST_HISTORY) return undefined;
    for (const parent of parents) seen.add(parent);
  }
  return seen;
}

/** Entries by name, in git's order; undefined where only git can say. Each letter of a name is a byte. */
export function looseEntries(folder: string, tree: string): Map<string, LooseEntry> | undefined {
  const object = readLoose(folder, tree, LARGEST);
  if (object?.type !== 'tree') return undefined;
  const { content } = object;
  const entries = new Map<string, LooseEntry>();
  for (let at = 0; at < content.length; ) {
    const space = content.indexOf(0x20, at);
    const end = content.indexOf(0, space);
    const mode = content.toString('latin1', at, space);
    entries.set(content.toString('latin1', space + 1, end), { mode, hash: content.toString('hex', end + 1, end + 21) });
    at = end + 21;
  }
  return entries;
}

/** What git keeps of entries. */
export function treeContent(entries: ReadonlyMap<string, LooseEntry>): Buffer {
  // It sorts a folder as if its name ended with a slash.
  const keyed = [...entries].map(([name, entry]) => ({
    ...{ name, entry, key: entry.mode === FOLDER ? `${name}/` : name },
  }));
  keyed.sort((a, b) => (a.key < b.key ? -1 : 1));
  return Buffer.concat(
    keyed.flatMap(({ name, entry: { mode, hash } }) => [
      Buffer.from(`${mode} ${name}\0`, 'latin1'),
      Buffer.from(hash, 'hex'),
    ]),
  );
}

/** What a path of a commit is. @returns undefined where only git can say; no `entry` where the commit has no such path */
export function looseEntryAt(
  folder: string,
  commit: string,
  path: string,
): { entry: LooseEntry | undefined } | undefined {
  let tree = looseTree(folder, commit);
  const names = path.split('/').map(bytesOf);
  const last = names.pop()!;
  for (const name of names) {
    const entries = tree === undefined ? undefined : looseEntries(folder, tree);
    if (!entries) return undefined;
    const entry = entries.get(name);
    if (entry?.mode !== FOLDER) return { entry: undefined };
    tree = entry.hash;
  }
  const entries = tree === undefined ? undefined : looseEntries(folder, tree);
  return entries && { entry: entries.get(last) };
}

/** A file of a commit, or a link or a submodule. */
interface LoosePath extends LooseEntry {
  path: string;
}

/** All that is below a folder, in git's order; undefined where only git can say. */
function loosePaths(folder: string, tree: string): LoosePath[] | undefined {
  const paths: LoosePath[] = [];
  const add = (of: string, before: string): boolean => {
    const entries = looseEntries(folder, of);
    if (!entries) return false;
    for (const [name, { mode, hash }] of entries) {
      const path = before + name;
      if (mode !== FOLDER) paths.push({ path: textOf(path), mode, hash });
      else if (!add(hash, `${path}/`)) return false;
    }
    return true;
  };
  return add(tree, '') ? paths : undefined;
}

/** The regular files below a folder with their sizes in bytes, in git's order; undefined where only git can say. */
export function looseFiles(folder: string, tree: string): (LoosePath & { size: number })[] | undefined {
  const files = loosePaths(folder, tree)
    ?.filter(({ mode }) => mode.startsWith('100'))
    .map((file) => ({ ...file, size: looseSize(folder, file.hash) }));
  return files?.every((file): file is LoosePath & { size: number } => file.size !== undefined) ? files : undefined;
}

/** A text as its bytes in UTF-8, a letter each. */
export function bytesOf(text: string): string {
  return Buffer.from(text).toString('latin1');
}

function textOf(bytes: string): string {
  return Buffer.from(bytes, 'latin1').toString();
}
