import type { Ref } from '../catalog/ref.ts';
import { compareText } from '../text/compare-text.ts';
import type { Time } from '../text/time.ts';
import type { PublishedHealth } from './published-status.ts';
import { oneMore, type StatusCounts } from './roll-up.ts';

/** Kinds of what services are in. */
export const GROUP_KINDS = ['team', 'system', 'domain'] as const;
export type GroupKind = (typeof GROUP_KINDS)[number];

/**
 * /health/groups/domains.json of a site, and such a file of systems and of teams. With it, a page counts again without the names and
 * the groups of all services.
 */
export interface PublishedGroups {
  version: 1;
  /** When the last run of probes ended that was counted. */
  checked: Time | null;
  /** By reference, sorted. Groups of which no service is known to be other than operational are left out. */
  groups: Readonly<Record<Ref, StatusCounts>>;
}

/** A service with the groups that it is in. The owner may also be a person, who is no group. */
export interface Grouped {
  ref: Ref;
  owner?: Ref | undefined;
  system?: Ref | undefined;
  domain?: Ref | undefined;
}

/** Below the site's base: `health/groups/domains.json`. */
export function publishedGroupsFile(kind: GroupKind): string {
  return `health/groups/${kind}s.json`;
}

export function publishedGroups(
  kind: GroupKind,
  { checked, services }: Pick<PublishedHealth, 'checked' | 'services'>,
  grouped: Iterable<Grouped>,
): PublishedGroups {
  const counts = new Map<Ref, StatusCounts>();
  for (const { ref, owner, system, domain } of grouped) {
    const group = { team: owner?.startsWith('team:') ? owner : undefined, system, domain }[kind];
    const status = Object.hasOwn(services, ref) ? services[ref]!.status : 'operational';
    if (group && status !== 'operational') counts.set(group, oneMore(counts.get(group), status));
  }
  const sorted = [...counts].sort(([a], [b]) => compareText(a, b));
  return { version: 1, checked, groups: Object.fromEntries(sorted) };
}
