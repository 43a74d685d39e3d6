import { type Ref, refParts } from '../catalog/ref.ts';
import { compareText } from '../text/compare-text.ts';
import type { PublishedGroups } from './health-shapes.ts';
import type { PublishedHealth } from './published-status.ts';
import { oneMore, type StatusCounts } from './roll-up.ts';

export const GROUP_KINDS = ['team', 'system', 'domain'] as const;
export type GroupKind = (typeof GROUP_KINDS)[number];

export interface Grouped extends InGroups {
  ref: Ref;
}

export interface InGroups {
  owner?: Ref | undefined;
  system?: Ref | undefined;
  domain?: Ref | undefined;
}

export function groupsOf({ owner, system, domain }: InGroups): Ref[] {
  return [owner, system, domain].filter((ref) => ref !== undefined);
}

export function publishedGroupsFile(kind: GroupKind): string {
  return `health/groups/${kind}s.json`;
}

export function publishedGroups(
  kind: GroupKind,
  { checked, services }: Pick<PublishedHealth, 'checked' | 'services'>,
  grouped: Iterable<Grouped>,
): PublishedGroups {
  const counts = new Map<Ref, StatusCounts>();
  for (const service of grouped) {
    const status = Object.hasOwn(services, service.ref) ? services[service.ref]!.status : 'operational';
    const group = groupsOf(service).find((ref) => refParts(ref).kind === kind);
    if (group && status !== 'operational') counts.set(group, oneMore(counts.get(group), status));
  }
  const sorted = [...counts].sort(([a], [b]) => compareText(a, b));
  return { version: 1, checked, groups: Object.fromEntries(sorted) };
}
