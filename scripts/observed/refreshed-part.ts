import type { Ref } from '#core/catalog/ref.ts';
import type { Observed } from '#core/part/observed.ts';
import type { Snapshot } from '#core/snapshot/snapshot.ts';
import type { Time } from '#core/text/time.ts';
import type { OpenCatalog } from '../catalog/desired-folders.ts';

/** What a noun brings that changes between builds: browsers fetch it while a page is open. */
export interface RefreshedPart {
  /** Its name, as `api/local.json` of a site has it. */
  name: string;
  /** Its files, by their paths below the site's base, as a built site may show them. */
  refresh(observed: Observed, site: BuiltSite): Iterable<[path: string, text: string]>;
  /** The same of a site that is served. @param say gets a sentence when a file is damaged */
  live(data: string, say: (text: string) => void): LiveFiles;
  /** Says why no entry has the fact of its name, and what to run; undefined where that was observed. */
  unobserved?(catalog: OpenCatalog, data: string): string | undefined;
}

/** The part whose files say how new all that a site shows is. They are written last. */
export interface SiteClock extends RefreshedPart {
  /** Its file on a site, with the time as `checked`. */
  file: string;
  checkedIn(observed: Observed): Time | undefined;
}

/** What a built site says of itself. */
export interface BuiltSite {
  services: readonly BuiltService[];
  /** The JSON of a file of the site; undefined where there is none that can be read. */
  json(path: string): unknown;
}

export interface BuiltService {
  ref: Ref;
  formerly: readonly Ref[];
  /** What it is in. The owner is a team or a person. */
  owner: Ref | undefined;
  system: Ref | undefined;
  domain: Ref | undefined;
}

/** Files by a data folder that others write while the site is served. */
export interface LiveFiles {
  /** Addresses that it answers, as the server writes patterns. */
  routes: readonly string[];
  /** What the site shows now. */
  set snapshot(snapshot: Snapshot);
  /** The text of a file as it would be now, by its path below the site's base. */
  file(path: string): string | undefined;
}
