import { COPIED_CHANGES } from '#core/api-change/copied-changes.ts';
import type { Entity } from '#core/catalog/entity.ts';
import type { Problem } from '#core/catalog/problem.ts';
import { checkSettings } from '#core/catalog/settings/check-settings.ts';
import type { Settings } from '#core/catalog/settings/settings.ts';
import type { Desired } from '#core/desired/desired.ts';
import { type Names, namesOf, observedToday } from '#core/part/observed-today.ts';
import { docsSettings, type Visibility } from '#core/synced/docs-settings.ts';
import { keptFolder, SYNCED, SYNCED_FOLDER } from '#core/synced/synced-file.ts';
import { timeOf } from '#core/text/time.ts';
import { CannotRun } from '../cannot-run.ts';
import { DataFolder } from '../observed/data-folder.ts';
import { lockFolder } from '../observed/lock.ts';
import { compareCopies } from './compare-copies.ts';
import { KeptFiles } from './kept-files.ts';
import { copiesOf, type KnownCopies, knownIn, manifestOf } from './known-copies.ts';
import type { SyncRun } from './sync-run.ts';
import { syncServices } from './sync-services.ts';
import { syncSpecs } from './sync-specs.ts';
import { chosenTargets, type Targets, targetsOf } from './sync-targets.ts';
import { accountOf, differing, type SyncedDocs } from './synced-docs.ts';

export interface SyncRequest extends Pick<SyncRun, 'source' | 'network' | 'say' | 'now'> {
  /** What services there are, and settings. */
  desired: Desired;
  data: string;
  /** Names or references; all by default. */
  only?: readonly string[];
  /** Whether everybody may read the repository whose branch `portal-data` will have the copies. */
  branchReaders?: Visibility;
  /** Renders documents now, so that no build has to, and forgets all others. */
  keepRendered(texts: Iterable<string>): Promise<void>;
}

/**
 * Copies the documentation of services, and descriptions of APIs, into docs/ of the data folder, and renders what is Markdown. Only
 * what changed is fetched. A run that dies has kept what it did, and the next continues.
 *
 * @throws {CannotRun} when the catalog cannot be read, the data folder not written, or another run writes it
 */
export async function syncDocs(request: SyncRequest): Promise<SyncedDocs> {
  const { desired, data, only } = request;
  const { catalog, settings, files } = desired;
  const all = targetsOf(catalog.distinct, request.source.host);
  const chosen = only === undefined ? all : chosenTargets(all, only, { entities: catalog.distinct, files });
  const unlock = lockFolder(data, SYNCED_FOLDER);
  try {
    const synced = await syncAll(request, {
      entities: catalog.distinct,
      all,
      chosen,
      settings,
      names: namesOf(catalog.renamed),
    });
    return { ...synced, settings: problemsOfDocs(checkSettings(files, desired)) };
  } finally {
    unlock();
  }
}

/** Those of the block, and of a file that cannot be read at all. */
function problemsOfDocs(problems: readonly Problem[]): Problem[] {
  return problems.filter(({ pointer }) => pointer === '' || /^\/docs(?:\/|$)/.test(pointer));
}

interface Work {
  entities: readonly Entity[];
  all: Targets;
  chosen: Targets;
  settings: Settings;
  names: Names;
}

async function syncAll(
  request: SyncRequest,
  { all, chosen, settings, entities, names }: Work,
): Promise<Omit<SyncedDocs, 'settings'>> {
  const { data, now } = request;
  const store = new DataFolder(data, now());
  store.removeUnfinished(SYNCED_FOLDER);
  const observed = observedToday(store, names);
  let written = observed.get(SYNCED);
  const before = knownIn(written);
  const after: KnownCopies = {
    services: new Map([...before.services].filter(([ref]) => all.services.has(ref))),
    specs: new Map([...before.specs].filter(([ref, { from }]) => all.specs.get(ref) === from)),
  };
  const files = new KeptFiles(data);
  const write = () => {
    const same = manifestOf(after, written?.checked ?? '');
    if (JSON.stringify(same) === JSON.stringify(written)) return;
    written = { ...same, checked: timeOf(now()) };
    store.write(SYNCED.path, written);
  };
  const docs = { ...docsSettings(settings), ...(request.branchReaders && { branchReaders: request.branchReaders }) };
  const run: SyncRun = { ...request, chosen, settings, docs, files, after, done: new Map(), write };
  const stopped = await ended(() => syncServices(run));
  await syncSpecs(run);
  write();
  const known = observed.get(COPIED_CHANGES);
  const changes = await compareCopies(entities, { before, after, known, files, say: request.say });
  if (known || Object.keys(changes.apis).length > 0) store.write(COPIED_CHANGES.path, changes);
  const unfinished = [...chosen.services.keys()].filter((ref) => !run.done.has(ref)).map(keptFolder);
  files.removeOthers(copiesOf(after), new Set(unfinished));
  await request.keepRendered(files.documents(after.services.values()));
  const affected = [...differing(before.services, after.services), ...differing(before.specs, after.specs)];
  return { ...accountOf(chosen, run.done), affected, ...(stopped && { stopped }), damages: store.damages };
}

async function ended(work: () => Promise<void>): Promise<CannotRun | undefined> {
  try {
    await work();
    return undefined;
  } catch (error) {
    if (error instanceof CannotRun) return error;
    throw error;
  }
}
