import { createHash } from 'node:crypto';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from '#core/catalog/settings/plugin.ts';
import { readPlugins } from '#core/catalog/settings/read-plugins.ts';
import type { Snapshot } from '#core/snapshot/snapshot.ts';
import type { OpenCatalog } from '../catalog/desired-folders.ts';
import { deleteOld } from '../files/delete-old.ts';
import { ProcessFolder } from '../files/process-folder.ts';
import type { Damage } from '../observed/data-folder.ts';
import { KEPT } from '../product.ts';
import { buildPages } from './build-pages.ts';
import { type BuildSize, measureSize } from './measure-size.ts';
import { panelFiles, panelSentences } from './panel-files.ts';
import type { SeenCatalog } from './read-catalog.ts';
import { readSnapshot } from './read-snapshot.ts';
import { siteFolder } from './site-folder.ts';
import { SitePlace } from './site-place.ts';
import { weightSentences } from './site-weight.ts';
import { writeBeside } from './write-beside.ts';

/** So many pages of a former site take longer to delete than a program takes to start. */
const MANY = 2000;

export interface BuildRequest {
  catalog: OpenCatalog;
  /** What is shown of it; all of it by default. */
  seen?: SeenCatalog | undefined;
  data: string;
  /** The folder that gets the site. What it held is replaced, at the end and at once. */
  out: string;
  /** The path that the site is served under, with slashes at both ends. */
  base: string;
  /** Where it is published, in place of what the settings say. */
  url?: string | undefined;
  say(text: string): void;
}

export interface Built extends BuildSize {
  snapshot: Snapshot;
  /** A sentence a plugin whose panel could not be drawn somewhere. */
  undrawn: string[];
  /** Files of the data folder that could not be read; the site was built without what they held. */
  damages: readonly Damage[];
  /** What weighs most, where the site is near the limit of GitHub Pages. */
  weight: readonly string[];
  milliseconds: number;
}

/** What is said of a build. It does not keep what the build showed, which takes most of the memory. */
export interface BuiltFacts extends Omit<Built, 'snapshot'>, Pick<Snapshot, 'problems'> {
  entities: number;
}

export function factsOf({ snapshot: { problems, entities }, ...built }: Built): BuiltFacts {
  return { ...built, problems, entities: entities.length };
}

/**
 * Builds the portal of a catalog: pages, JSON API and schemas. Errors in the catalog do not keep it from being built; pages
 * show them.
 *
 * @throws {CannotRun} when the pages cannot be built or the folder cannot be written
 */
export async function build(request: BuildRequest): Promise<Built> {
  const start = performance.now();
  const target = await siteFolder(request.out, request.catalog.files.root);
  using place = await SitePlace.hold(target);
  // Where Astro finds packages in a checkout. Each build for itself.
  using work = ProcessFolder.make(join(KEPT, 'builds'), 'build-');
  const kept = new KeptForPlace(target);
  const made = await makeSite(request, { work: work.path, target, kept });
  await place.put(made.site, join(work.path, 'former'));
  await kept.keepNotes(made.noted);
  if (made.size.pages > MANY) work.deleteLater();
  const { snapshot, damages, undrawn, size } = made;
  const weight = weightSentences(target, size.bytes);
  return { snapshot, undrawn, damages, weight, ...size, milliseconds: performance.now() - start };
}

async function makeSite({ seen, data, base, url, say, ...request }: BuildRequest, { work, target, kept }: Folders) {
  const { catalog } = seen ?? request;
  const [site, snapshotFile, noted] = [join(work, 'site'), join(work, 'snapshot.jsonl'), join(work, 'noted')];
  for (const folder of [site, noted]) await mkdir(folder);
  const former = { former: target, notes: kept.notes };
  // Pages that were never compiled take most of the time: that starts at once, and all else happens beside it.
  const isRead = readSnapshot({ catalog, seen, data, url, say }, snapshotFile);
  const panels = panelFiles(pluginsOf(catalog), catalog.files.root);
  const [written, drawn] = await Promise.allSettled([
    isRead.then((read) =>
      writeBeside({ ...read, files: catalog.files, base, work, search: kept.search, noted, ...former }, site),
    ),
    buildPages({ snapshotFile, isRead, out: site, work, base, panels, noted, ...former }),
  ]);
  if (written.status === 'rejected') throw written.reason;
  if (drawn.status === 'rejected') throw drawn.reason;
  const { snapshot, damages } = await isRead;
  return { site, noted, snapshot, damages, undrawn: panelSentences(drawn.value), size: measureSize(site) };
}

interface Folders {
  work: string;
  target: string;
  kept: KeptForPlace;
}

/** A foreign folder is data; what could run is taken from the portal's own repository only. */
function pluginsOf({ files, scope }: OpenCatalog): readonly Plugin[] {
  return scope.layout === 'repository' ? readPlugins(files).plugins : [];
}

const PLACES = join(KEPT, 'places');
/** Places that a checkout builds into. */
const MOST = 6;

/** What a build of one place keeps for the next, to make again only what has changed. Any of it may be missing. */
class KeptForPlace {
  readonly notes: string;
  readonly search: string;

  /** @param target the place, absolute */
  constructor(target: string) {
    const folder = join(PLACES, createHash('sha256').update(target).digest('hex').slice(0, 16));
    this.notes = join(folder, 'notes');
    this.search = join(folder, 'search');
  }

  /** Takes over what was noted of the pages of a site that is there now. */
  async keepNotes(noted: string): Promise<void> {
    await rm(this.notes, { recursive: true, force: true });
    await mkdir(join(this.notes, '..'), { recursive: true });
    await rename(noted, this.notes);
    await deleteOld(PLACES, MOST);
  }
}
