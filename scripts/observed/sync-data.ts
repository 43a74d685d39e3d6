import { statSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '../clock.ts';
import { isFilePath } from '../forge/check-change.ts';
import { type Contention, contend } from './contend.ts';
import { type DataDifference, dataDifference, type Hashes } from './data-difference.ts';
import { type Damage, DataFolder } from './data-folder.ts';
import { hashOfLocal, isHalf, localFiles } from './local-files.ts';
import { type Changed, type Merge, mergeChanged } from './merge-changed.ts';
import { DATA_BRANCH, DATA_FOLDERS, DATA_REF } from './portal-data.ts';
import type { Scratch } from './scratch.ts';
import { readSynced, writeSynced } from './synced-file.ts';
import { takeFiles } from './take-files.ts';

/** In the scratch repository: what was last published or taken, so that only what changed is sent and brought. */
const KEPT_REF = `refs/waypost/kept/${DATA_BRANCH}`;

export interface DataRequest extends Contention {
  scratch: Scratch;
  data: string;
  /** The folders in it that are this writer's; by default all that there may be. Others are left as they are. */
  folders?: readonly string[];
  /** Makes one content of a file that changed here and on the branch. Without it, this side counts. */
  merge?: Merge;
}

export interface DataState extends DataDifference, Changed {
  head: string | undefined;
  /** Paths of JSON files here that are none; they count as not being here. */
  halves: readonly string[];
}

export interface Published {
  /** Where the branch is now. Undefined when there is none, as there was nothing to publish. */
  head: string | undefined;
  put: number;
  dropped: number;
  taken: number;
  damages: readonly Damage[];
}

/**
 * Compares the data folder with the branch `portal-data`, and changes neither.
 *
 * @throws {CannotRun} when the remote cannot be reached, or the disk does not give what it has
 */
export async function compareData(request: DataRequest): Promise<DataState> {
  const { scratch, data, folders = DATA_FOLDERS } = request;
  // Before the branch: what another run remembers after its push would make a branch from before it look newer than this folder.
  const synced = new Map(readSynced(data));
  const head = await contend(
    async () => {
      const found = await scratch.head(DATA_REF);
      return found === undefined ? { at: undefined } : (await scratch.fetch(found)) ? { at: found } : undefined;
    },
    `The branch \`${DATA_BRANCH}\` could not be read`,
    request,
  );
  const local = localFiles(data, folders);
  const halves = [...local].filter(isHalf).map(([path]) => path);
  for (const path of halves) local.delete(path);
  const branch = head.at === undefined ? new Map<string, string>() : await filesOf(scratch, head.at, folders);
  for (const path of halves) synced.delete(path);
  for (const folder of folders) if (!isFolder(join(data, folder))) forget(synced, folder);
  const hashes = new Map([...local].map(([path, { hash }]) => [path, hash]));
  const difference = dataDifference({ local: hashes, branch, synced });
  const isChangedThere = (path: string) => branch.has(path) && branch.get(path) !== synced.get(path);
  const both = [...difference.put, ...difference.drop].filter(isChangedThere);
  const bases = new Map(both.map((path) => [path, synced.get(path)]));
  return { head: head.at, local, branch, halves, both: bases, ...difference };
}

/** Whether the branch had a file as it is here, when the two were last compared. The branch is not asked. */
export function isSynced(data: string, path: string): boolean {
  const hash = readSynced(data).get(path);
  return hash !== undefined && hashOfLocal(data, path) === hash;
}

/**
 * Brings into the data folder what the branch has and it lacks, and what is newer there. What changed here stays; what is
 * half-written here is set aside.
 *
 * @throws {CannotRun} when the remote cannot be reached, or the disk is full
 */
export async function pullData(request: DataRequest): Promise<{ taken: number; damages: readonly Damage[] }> {
  const state = await compareData(request);
  return { taken: state.take.length, damages: await bringIn(request, state) };
}

/**
 * Makes the branch have what the data folder has, after bringing in what it lacks. The branch stays one commit without
 * history, so its size depends on what it holds and not on how often that changed. When others publish meanwhile, this
 * starts from what they published.
 *
 * @throws {CannotRun} when the remote cannot be reached or refuses, or others are always faster
 */
export async function publishData(request: DataRequest): Promise<Published> {
  const damages: Damage[] = [];
  let taken = 0;
  const { state, head } = await contend(
    async () => {
      await request.scratch.room();
      const state = await compareMerged(request);
      if (state === undefined) return undefined;
      damages.push(...(await bringIn(request, state)));
      taken += state.take.length;
      const head = await commitData(request, state);
      return head === 'moved' ? undefined : { state, head };
    },
    `The branch \`${DATA_BRANCH}\` could not be published`,
    request,
  );
  return { head, put: state.put.length, dropped: state.drop.length, taken, damages };
}

/** Undefined where the branch moved on after what changed on both sides was merged. */
async function compareMerged(request: DataRequest): Promise<DataState | undefined> {
  const state = await compareData(request);
  const { scratch, data, merge } = request;
  if (!merge || !(await mergeChanged(state, { scratch, data, merge }))) return state;
  const merged = await compareData(request);
  return merged.head === state.head ? merged : undefined;
}

async function commitData(
  { scratch, data, clock = systemClock }: DataRequest,
  state: DataState,
): Promise<string | undefined | 'moved'> {
  const { put, drop, head, local, branch } = state;
  if (put.length + drop.length === 0) return head;
  const commit = await scratch.commit({
    files: head === undefined ? undefined : await scratch.git(['rev-parse', `${head}^{tree}`]),
    remove: drop,
    put: new Map(put.map((path) => [path, local.get(path)!.content])),
    message: 'Observed state, without history\n',
    time: clock.now(),
  });
  const published = await scratch.publish(DATA_REF, commit, { at: head });
  if (published === undefined) return 'moved';
  const here = hashesAfterTaking(state);
  const there = new Map([...branch].filter(([path]) => !drop.includes(path)));
  for (const path of put) there.set(path, here.get(path)!);
  remember(data, here, there);
  await scratch.remember(KEPT_REF, published);
  await scratch.tidy();
  return published;
}

/** What is taken is remembered at once: if this dies before it publishes, the next run knows what it took. */
async function bringIn({ scratch, data, clock = systemClock }: DataRequest, state: DataState): Promise<Damage[]> {
  const { head, take, forget, halves } = state;
  const folder = new DataFolder(data, clock.now());
  for (const path of halves) folder.setAside(path, 'The file is not JSON.');
  if (take.length + forget.length > 0) await takeFiles({ scratch, data, head, take, forget });
  if (head !== undefined && take.length > 0) await scratch.remember(KEPT_REF, head);
  remember(data, hashesAfterTaking(state), state.branch);
  return folder.damages;
}

function hashesAfterTaking({ local, branch, take, forget }: DataState): Map<string, string> {
  const here = new Map([...local].map(([path, { hash }]) => [path, hash]));
  for (const path of take) here.set(path, branch.get(path)!);
  for (const path of forget) here.delete(path);
  return here;
}

/** Remembers what both sides have alike; of what differs, what they last had alike. */
function remember(data: string, here: Hashes, there: Hashes): void {
  const before = readSynced(data);
  const after = new Map(before);
  for (const path of new Set([...before.keys(), ...here.keys(), ...there.keys()])) {
    if (here.get(path) !== there.get(path)) continue;
    if (here.has(path)) after.set(path, here.get(path)!);
    else after.delete(path);
  }
  if (!isSame(before, after)) writeSynced(data, after);
}

async function filesOf(scratch: Scratch, head: string, folders: readonly string[]): Promise<Hashes> {
  const all = await scratch.list(head);
  return new Map([...all].filter(([path]) => isPublished(path) && folders.some((folder) => isIn(folder)(path))));
}

/** A writer of the branch cannot lock a folder here, or lead out of it. */
function isPublished(path: string): boolean {
  return isFilePath(path) && path.split('/').every((part) => !part.startsWith('.'));
}

function isIn(folder: string): (path: string) => boolean {
  return (path) => path.startsWith(`${folder}/`);
}

/** A folder that is not here was not emptied by a writer: it was never made, or somebody removed it. */
function forget(synced: Map<string, string>, folder: string): void {
  for (const path of synced.keys()) if (isIn(folder)(path)) synced.delete(path);
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function isSame(a: Hashes, b: Hashes): boolean {
  return a.size === b.size && [...a].every(([path, hash]) => b.get(path) === hash);
}
