import { type Entity, isApi } from '#core/catalog/entity.ts';
import { isUrl } from '#core/catalog/files.ts';
import type { Ref } from '#core/catalog/ref.ts';
import { type Names, namesOf, observedToday } from '#core/part/observed-today.ts';
import { readDesired } from '#core/parts.ts';
import { SYNC_LIMITS } from '#core/synced/choose-files.ts';
import { type DocsSettings, docsSettings } from '#core/synced/docs-settings.ts';
import { syncTarget, targetText } from '#core/synced/sync-target.ts';
import {
  type KeptFile,
  keptFolder,
  SYNCED,
  SYNCED_FOLDER,
  type SyncedFile,
  type SyncedService,
} from '#core/synced/synced-file.ts';
import { compareText } from '#core/text/compare-text.ts';
import { type Time, timeOf } from '#core/text/time.ts';
import { CannotRun } from '../cannot-run.ts';
import { openRepository } from '../catalog/open-catalog.ts';
import { ForgeRefusal } from '../forge/forge-refusal.ts';
import { GitFailed } from '../git/git.ts';
import { type Damage, DataFolder } from '../observed/data-folder.ts';
import { lockFolder } from '../observed/lock.ts';
import type { DocsSource } from './docs-source.ts';
import { KeptFiles } from './kept-files.ts';
import { inTrouble, type Outcome, type SyncedTarget, type Syncing, syncService } from './sync-service.ts';

/** Of a service whose copy stays as it is. */
const NOTHING = { fetched: 0, isNew: false };
/** Services that are copied at a time. */
const AT_ONCE = 4;
/** Services after which what was done is written down, so that a run that dies costs at most as many. */
const STEP = 50;

export interface SyncRequest {
  root: string;
  /** The data folder. */
  data: string;
  source: DocsSource;
  /** Names or references of services; all by default. */
  only?: readonly string[];
  /** Renders documents now, so that no build has to, and forgets all others. */
  keepRendered(texts: Iterable<string>): Promise<void>;
  say(sentence: string): void;
  now(): number;
}

/** What a run did. */
export interface SyncedDocs {
  /** Services that have a repository. */
  services: number;
  /** Services whose copy was made again. */
  changed: readonly Ref[];
  /** Services whose pages are now others, and services that are no longer synced. */
  affected: readonly Ref[];
  /** Files that were fetched. */
  fetched: number;
  /** Services that could not be copied, with a full sentence. */
  troubles: readonly { service: Ref; message: string }[];
  /** Services of which something was too much, with full sentences. */
  limits: readonly { service: Ref; messages: readonly string[] }[];
  /** Why the run ended before it had looked at all services. */
  stopped?: CannotRun;
  damages: readonly Damage[];
}

/**
 * Copies the documentation of services from their repositories into docs/ of the data folder, and renders it. Only what changed
 * is fetched. A run that dies has kept what it did, and the next continues.
 *
 * @throws {CannotRun} when the catalog cannot be read, the data folder not written, or another run writes it
 */
export async function syncDocs(request: SyncRequest): Promise<SyncedDocs> {
  const { root, data, only } = request;
  const { catalog, settings } = readDesired(openRepository(root).files);
  const all = targetsOf(catalog.distinct, request.source.host);
  const chosen = only === undefined ? all : chosenOf(all, only, catalog.distinct);
  const unlock = lockFolder(data, SYNCED_FOLDER);
  try {
    return await syncAll(request, { all, chosen, settings: docsSettings(settings), names: namesOf(catalog.renamed) });
  } finally {
    unlock();
  }
}

type Targets = ReadonlyMap<Ref, SyncedTarget>;

interface Work {
  all: Targets;
  chosen: Targets;
  settings: DocsSettings;
  names: Names;
}

async function syncAll(request: SyncRequest, { all, chosen, settings, names }: Work): Promise<SyncedDocs> {
  const { data, source, keepRendered, say, now } = request;
  const store = new DataFolder(data, now());
  store.removeUnfinished(SYNCED_FOLDER);
  const before = observedToday(store, names).get(SYNCED)?.services ?? {};
  const known = Object.entries(before) as [Ref, SyncedService][];
  const services = new Map(known.filter(([ref]) => all.has(ref)));
  const files = new KeptFiles(data);
  const syncing: Syncing = { source, files, settings, now: timeOf(now()) };
  const write = () => store.write(SYNCED.path, fileOf(services, timeOf(now())));
  const done = new Map<Ref, Outcome>();
  const stopped = await ended(async () => {
    await each(chosen, { source, say }, async (ref, about, look) => {
      const made = await syncOne(about, { look, before: services.get(ref) }, syncing);
      const outcome = made.isNew ? withinAll(made, { about, services, ref, now: syncing.now }) : made;
      done.set(ref, outcome);
      services.set(ref, outcome.service);
      if (done.size % STEP === 0 && outcome.isNew) write();
    });
  });
  write();
  files.removeOthers(services.values());
  await keepRendered(files.documents(services.values()));
  const affected = differing(new Map(known), services);
  return { ...outcomes(chosen, done), affected, ...(stopped && { stopped }), damages: store.damages };
}

/** Services with a repository, by reference. */
function targetsOf(entities: readonly Entity[], host: string): Targets {
  const specs = Map.groupBy(entities.filter(isApi), ({ origin }) => `${origin.file} ${origin.document}`);
  const targets = entities.flatMap((entity): [Ref, SyncedTarget][] => {
    const target = syncTarget(entity, host);
    if (!target || entity.origin.within) return [];
    const apis = specs.get(`${entity.origin.file} ${entity.origin.document}`) ?? [];
    const paths = apis
      .flatMap(({ spec }) => spec?.location ?? [])
      .filter((path) => !isUrl(path) && !/^[./]/.test(path));
    const from = [targetText(target), ...paths].join(' ').slice(0, 600);
    return [[entity.ref, { target, from, kept: keptFolder(entity.ref), specs: new Set(paths) }]];
  });
  return new Map(targets);
}

function chosenOf(all: Targets, only: readonly string[], entities: readonly Entity[]): Targets {
  const chosen = only.map((word): [Ref, SyncedTarget] => {
    const found = entities.find(
      ({ ref, name }) => ref === word || (all.has(ref) && name.toLowerCase() === word.toLowerCase()),
    );
    const target = found && all.get(found.ref);
    if (found && target) return [found.ref, target];
    throw new CannotRun(
      found
        ? `\`${word}\` names no repository on the forge.`
        : `The catalog has no service \`${word}\` with a repository.`,
      { fix: 'Check its spelling, and `repo` of its entry: `repo: https://github.com/acme/checkout`.' },
    );
  });
  return new Map(chosen);
}

/** Looks at services, many at once, and works on some at a time. */
async function each(
  chosen: Targets,
  { source, say }: Pick<SyncRequest, 'source' | 'say'>,
  work: (ref: Ref, about: SyncedTarget, look: Awaited<ReturnType<DocsSource['look']>>[number]) => Promise<void>,
): Promise<void> {
  const all = [...chosen];
  say(`Looking at ${all.length.toLocaleString('en')} repositories.`);
  const looks = await source.look(all.map(([, { target }]) => target));
  const queue = all.entries();
  const failures: unknown[] = [];
  let finished = 0;
  const worker = async () => {
    for (const [place, [ref, about]] of queue) {
      if (failures.length > 0) return;
      await work(ref, about, looks[place]!).catch((error: unknown) => failures.push(error));
      finished++;
      if (finished % STEP === 0)
        say(`${finished.toLocaleString('en')} of ${all.length.toLocaleString('en')} services are done.`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  if (failures.length > 0) throw failures[0];
}

/** A repository that cannot be read costs the others nothing. */
async function syncOne(
  about: SyncedTarget,
  known: Parameters<typeof syncService>[1],
  syncing: Syncing,
): Promise<Outcome> {
  try {
    return await syncService(about, known, syncing);
  } catch (error) {
    if (!(error instanceof ForgeRefusal || error instanceof GitFailed)) throw error;
    const trouble = { kind: 'unread', message: `The repository could not be read. ${error.message}` } as const;
    return {
      service: inTrouble(trouble, { about, before: known.before, copy: known.before?.copy }, syncing),
      ...NOTHING,
    };
  }
}

/** What of all services together is too much is not copied. */
function withinAll(outcome: Outcome, { about, services, ref, now }: Room): Outcome {
  const others = [...services].flatMap(([other, { copy }]) => (other === ref ? [] : (copy?.files ?? [])));
  const { copy } = outcome.service;
  if (bytesOf([...others, ...(copy?.files ?? [])]) <= SYNC_LIMITS.all) return outcome;
  const message = `The documentation of all services together may have ${SYNC_LIMITS.all / 1024 / 1024} MB, so this is not copied.`;
  return {
    service: inTrouble({ kind: 'unread', message }, { about, before: undefined, copy: undefined }, { now }),
    ...NOTHING,
  };
}

interface Room {
  about: SyncedTarget;
  services: ReadonlyMap<Ref, SyncedService>;
  ref: Ref;
  now: Time;
}

function bytesOf(files: readonly KeptFile[]): number {
  return files.reduce((sum, { size }) => sum + size, 0);
}

function fileOf(services: ReadonlyMap<Ref, SyncedService>, checked: Time): SyncedFile {
  return { version: 1, checked, services: Object.fromEntries([...services].sort(([a], [b]) => compareText(a, b))) };
}

function outcomes(
  chosen: Targets,
  done: ReadonlyMap<Ref, Outcome>,
): Omit<SyncedDocs, 'affected' | 'stopped' | 'damages'> {
  const all = [...done].sort(([a], [b]) => compareText(a, b));
  return {
    services: chosen.size,
    changed: all.filter(([, { isNew }]) => isNew).map(([service]) => service),
    fetched: all.reduce((sum, [, { fetched }]) => sum + fetched, 0),
    troubles: all.flatMap(
      ([
        service,
        {
          service: { trouble },
        },
      ]) => (trouble ? [{ service, message: trouble.message }] : []),
    ),
    limits: all.flatMap(
      ([
        service,
        {
          service: { limits },
        },
      ]) => (limits ? [{ service, messages: limits }] : []),
    ),
  };
}

function differing(before: ReadonlyMap<Ref, SyncedService>, after: ReadonlyMap<Ref, SyncedService>): Ref[] {
  const refs = new Set([...before.keys(), ...after.keys()]);
  return [...refs]
    .filter((ref) => JSON.stringify(before.get(ref)) !== JSON.stringify(after.get(ref)))
    .sort(compareText);
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
