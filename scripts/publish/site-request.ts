import type { Time } from '#core/text/time.ts';
import type { DataPlace } from './observed-data.ts';

export interface SiteRequest extends DataPlace {
  /** The folder that gets the site. What it held is replaced. */
  out: string;
  /** The path that it is served under; by default that of its address. */
  base?: string | undefined;
  /** Where it is published; by default what the settings say. */
  url?: string | undefined;
  /** The folder that gets the portals of other audiences, a folder each, where the settings name audiences. */
  audiences?: string | undefined;
  /** The folder of a built site: then nothing is built, and only the health of services is updated, in place. */
  site?: string | undefined;
}

export interface PublishedSite {
  pages: number;
  /** When the services were probed that the site shows; undefined when none were. */
  checked: Time | undefined;
  /** When the site was built; undefined when it does not say so. */
  built: Time | undefined;
  /** Audiences whose portals are in the folder for them. */
  audiences: readonly string[];
  sentences: readonly string[];
}
