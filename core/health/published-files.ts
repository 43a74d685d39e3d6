import { addressOf } from '../catalog/address.ts';
import type { Ref } from '../catalog/ref.ts';
import { badgeSvg } from './badge.ts';
import { GROUP_KINDS, type Grouped, type GroupKind, publishedGroups, publishedGroupsFile } from './published-groups.ts';
import {
  PUBLISHED_INCIDENTS,
  PUBLISHED_STATUS,
  type PublishedHealth,
  publishedIncidents,
  publishedStatus,
} from './published-status.ts';

export const NEVER_OBSERVED: PublishedHealth = { checked: null, services: {}, incidents: [] };

export function badgeFileOf(service: Ref): string {
  return `badges/${addressOf(service).slice('services/'.length)}.svg`;
}

export interface Badged {
  ref: Ref;
  formerly?: readonly Ref[];
}

/** The badges of a service: pages elsewhere still show that of a former name. */
export function badgeFilesOf({ ref, formerly = [] }: Badged): string[] {
  return [ref, ...formerly].map(badgeFileOf);
}

/**
 * Every file beside a site's pages with the health of services, by its path below the site's base, with its text. Nothing else
 * of a site has to change when they do, so new ones can be copied over the last site. The states come last: a page that reads new
 * ones finds the incidents and counts that belong to them, and the next run sees that this one did not finish.
 *
 * @param services all of the catalog, with the groups that they are in; each has a badge, also where nothing is known of it
 */
export function* publishedFiles(
  observed: PublishedHealth,
  services: readonly (Badged & Grouped)[],
): Iterable<[path: string, text: string]> {
  yield [PUBLISHED_INCIDENTS, incidentsText(observed)];
  for (const kind of GROUP_KINDS) yield [publishedGroupsFile(kind), groupsText(kind, observed, services)];
  for (const service of services)
    for (const file of badgeFilesOf(service)) yield [file, badgeText(observed, service.ref)];
  yield [PUBLISHED_STATUS, statusText(observed)];
}

export function statusText(observed: PublishedHealth): string {
  return `${JSON.stringify(publishedStatus(observed))}\n`;
}

export function incidentsText(observed: PublishedHealth): string {
  return `${JSON.stringify(publishedIncidents(observed))}\n`;
}

export function groupsText(kind: GroupKind, observed: PublishedHealth, services: Iterable<Grouped>): string {
  return `${JSON.stringify(publishedGroups(kind, observed, services))}\n`;
}

export function badgeText({ services }: PublishedHealth, ref: Ref): string {
  return badgeSvg(ref, (Object.hasOwn(services, ref) && services[ref]?.status) || 'unknown');
}
