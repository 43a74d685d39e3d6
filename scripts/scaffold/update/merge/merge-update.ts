import type { RenderedFile } from '#core/scaffold/fill/rendered-file.ts';
import { SERVICE_RECORD } from '#core/scaffold/service/service-record.ts';
import type { ConflictKind, UpdateConflict } from '#core/scaffold/update/template-update.ts';
import { git } from '../../../git/git.ts';
import { type Tree, type TreeEntry, writeBlobs } from '../../../git/git-tree.ts';
import { mergeFile } from '../../../git/merge-file.ts';
import { mergeTrees, type TreeMerge } from '../../../git/merge-trees.ts';
import { readBlobs } from '../../../git/read-blobs.ts';

interface Renders {
  /** What the template made at the version that the repository is at. */
  before: readonly RenderedFile[];
  /** What it makes now. */
  now: readonly RenderedFile[];
  version: number;
}

/**
 * Merges what a template changed into what a repository holds. Whatever cannot be merged is as the repository has it, or has both
 * sides in it between markers. The record is that of the template.
 *
 * @param folder a repository that holds the objects of `ours`
 */
export async function mergeUpdate(folder: string, ours: Tree, { before, now, version }: Renders): Promise<UpdateMerge> {
  const [base, theirs] = [await treeOf(folder, before), await treeOf(folder, now)];
  const sides = { base: without(base), yours: without(ours), theirs: without(theirs) };
  const names = { yours: 'yours', theirs: `template-version-${version}` };
  const merge = await mergeTrees(folder, sides, names);
  const labels = { yours: 'yours', theirs: `template version ${version}` };
  const { tree, conflicts } = await settleConflicts(folder, merge, { ours: sides.yours, labels });
  tree.set(SERVICE_RECORD, { mode: '100644', hash: theirs.get(SERVICE_RECORD)!.hash });
  return { tree, conflicts };
}

async function treeOf(folder: string, files: readonly RenderedFile[]): Promise<Map<string, TreeEntry>> {
  const hashes = await writeBlobs(
    folder,
    files.map(({ content }) => content),
  );
  return new Map(files.map(({ path, mode }, index) => [path, { mode, hash: hashes[index]! }]));
}

function without(tree: Tree): Map<string, TreeEntry> {
  return new Map([...tree].filter(([path]) => path !== SERVICE_RECORD));
}

/** A tree as it is to be, and what could not be settled. */
interface UpdateMerge {
  tree: Map<string, TreeEntry>;
  conflicts: UpdateConflict[];
}

interface Settling {
  ours: Tree;
  /** The text after the markers. */
  labels: { yours: string; theirs: string };
}

/** What git found at one path, whatever it called the sides where they could not have one name. */
interface Clash {
  path: string;
  base?: TreeEntry;
  yours?: TreeEntry;
  theirs?: TreeEntry;
  sorts: Set<string>;
  other?: string;
}

/** Puts both sides into files where that helps a person, and ours in their place where it does not. */
async function settleConflicts(folder: string, merge: TreeMerge, { ours, labels }: Settling): Promise<UpdateMerge> {
  const tree = new Map(merge.tree);
  for (const path of merge.stages.keys()) restore(tree, path, ours);
  const conflicts: UpdateConflict[] = [];
  for (const clash of clashesOf(merge)) {
    restore(tree, clash.path, ours);
    const kind = kindOf(clash);
    if (kind === undefined) continue;
    const merged = kind === 'both changed' || kind === 'both added' ? await marked(folder, clash, labels) : undefined;
    if (merged) tree.set(clash.path, merged);
    const isBinary = (kind === 'both changed' || kind === 'both added') && !merged;
    const diff = await templateDiff(folder, clash);
    const { path, other } = clash;
    conflicts.push({ path, kind: isBinary ? 'binary' : kind, ...(other && { other }), ...(diff && { diff }) });
  }
  dropBelowFiles(tree, ours);
  return { tree, conflicts: conflicts.sort((a, b) => (a.path < b.path ? -1 : 1)) };
}

function restore(tree: Map<string, TreeEntry>, path: string, ours: Tree): void {
  const own = ours.get(path);
  if (own) tree.set(path, own);
  else tree.delete(path);
}

function clashesOf({ stages, cases }: TreeMerge): Iterable<Clash> {
  const moved = new Map<string, string>();
  for (const { sort, paths } of cases) {
    const [first = '', ...rest] = paths;
    if (sort.includes('file/directory') && rest[0] !== undefined) moved.set(first, rest[0]);
    if (sort.includes('distinct modes')) for (const path of rest) moved.set(path, first);
  }
  const clashes = new Map<string, Clash>();
  for (const [found, sides] of stages) {
    const path = moved.get(found) ?? found;
    const clash = clashes.get(path) ?? { path, sorts: new Set() };
    if (found !== path) clash.sorts.add('clash');
    for (const [stage, side] of [[1, 'base'] as const, [2, 'yours'] as const, [3, 'theirs'] as const]) {
      const entry = sides.get(stage);
      if (entry) clash[side] = entry;
    }
    clashes.set(path, clash);
  }
  for (const { sort, paths } of cases)
    for (const path of paths) {
      const clash = clashes.get(moved.get(path) ?? path);
      if (!clash) continue;
      clash.sorts.add(sort);
      if (!/rename/.test(sort)) continue;
      // The old name, and where both renamed it, that which the template gave it.
      const other = sort.includes('delete') ? paths[1] : paths.at(-1);
      if (other !== undefined && other !== path) clash.other = other;
    }
  return clashes.values();
}

/** Undefined if it is reported at another path. */
function kindOf({ base, yours, theirs, sorts }: Clash): ConflictKind | undefined {
  if (sorts.has('clash')) return 'clash';
  if (yours && theirs) {
    if (!isFile(yours) || !isFile(theirs)) return 'clash';
    return base ? 'both changed' : 'both added';
  }
  if (base && yours) return 'template removed';
  if (base && theirs) return 'you removed';
  return yours && [...sorts].some((sort) => sort.includes('rename')) ? 'renamed' : undefined;
}

function isFile({ mode }: TreeEntry): boolean {
  return mode.startsWith('100');
}

/** Undefined where there is nothing to put markers into. */
async function marked(
  folder: string,
  { base, yours, theirs }: Clash,
  labels: Settling['labels'],
): Promise<TreeEntry | undefined> {
  const hashes = [base, yours, theirs].map((entry) => entry?.hash ?? '');
  const [before, own, now] = await readBlobs(folder, hashes);
  const content = await mergeFile({ base: before ?? new Uint8Array(), yours: own!, theirs: now! }, labels);
  if (!content) return undefined;
  const [hash] = await writeBlobs(folder, [content]);
  // Who changed the bit decides it.
  return { mode: base && base.mode === yours!.mode ? theirs!.mode : yours!.mode, hash: hash! };
}

/** More lines than these nobody reads in a pull request's text. */
const SHOWN = 40;

async function templateDiff(folder: string, { base, theirs }: Clash): Promise<string | undefined> {
  if (!base || !theirs || base.hash === theirs.hash) return undefined;
  const words = ['diff', '--no-ext-diff', '--no-textconv', '--unified=2', base.hash, theirs.hash];
  const lines = (await git(folder, words)).split('\n');
  const start = lines.findIndex((line) => line.startsWith('@@'));
  if (start < 0) return undefined;
  const shown = lines.slice(start, start + SHOWN).map((line) => line.replace(/^(@@ .* @@).*$/, '$1'));
  const left = lines.length - start - shown.length;
  return [...shown, ...(left > 0 ? [`… ${left} more lines`] : [])].join('\n');
}

/** A file cannot contain files: if ours stays one, the template's folder of that name goes. */
function dropBelowFiles(tree: Map<string, TreeEntry>, ours: Tree): void {
  for (const path of [...tree.keys()].filter((each) => !ours.has(each))) {
    const parts = path.split('/');
    if (parts.slice(1).some((_, depth) => tree.has(parts.slice(0, depth + 1).join('/')))) tree.delete(path);
  }
}
