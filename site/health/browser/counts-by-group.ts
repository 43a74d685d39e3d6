import type { NamedEntity } from '#core/catalog/named-entity.ts';
import { type Ref, refParts, shortRef } from '#core/catalog/ref.ts';
import type { PublishedStatus } from '#core/health/health-shapes.ts';
import {
  GROUP_KINDS,
  type GroupKind,
  groupsOf,
  type InGroups,
  publishedGroupsFile,
} from '#core/health/published-groups.ts';
import { readGroups } from '#core/health/read-published.ts';
import { oneMore, type StatusCounts } from '#core/health/roll-up.ts';
import { fetchJson } from '../../text/fetch-json.ts';
import { amissRefs } from '../board/amiss.ts';
import { type NamedService, namedServices } from './named-services.ts';

/**
 * How many services of each group are not operational: as a file counts them, or by the groups of each service where a
 * file is missing or counts another run of probes. Undefined where neither can be loaded.
 *
 * @param kinds of the groups that are asked for
 */
export async function countsByGroup(
  status: PublishedStatus,
  kinds: ReadonlySet<string>,
): Promise<ReadonlyMap<Ref, StatusCounts> | undefined> {
  const asked = GROUP_KINDS.filter((kind) => kinds.has(kind));
  // People are counted by no file: few pages ask for them.
  if (asked.length < kinds.size) return countsOfServices(status);
  const counted = await Promise.all(asked.map((kind) => countedIn(kind, status)));
  return counted.every((each) => each !== undefined) ? new Map(counted.flat()) : countsOfServices(status);
}

async function countedIn(kind: GroupKind, { checked }: PublishedStatus): Promise<[Ref, StatusCounts][] | undefined> {
  const read = readGroups(await fetchJson(publishedGroupsFile(kind), 'no-cache'));
  return read?.checked === checked ? (Object.entries(read.groups) as [Ref, StatusCounts][]) : undefined;
}

async function countsOfServices(status: PublishedStatus): Promise<ReadonlyMap<Ref, StatusCounts> | undefined> {
  const refs = amissRefs(status.services);
  const services = await namedServices(refs);
  if (!services) return undefined;
  const byGroup = new Map<Ref, StatusCounts>();
  for (const ref of refs)
    for (const group of groupsOf(refsOf(services.get(ref))))
      byGroup.set(group, oneMore(byGroup.get(group), status.services[ref]!.status));
  return byGroup;
}

function refsOf({ owner, system, domain }: Partial<NamedService> = {}): InGroups {
  return { owner: groupRef('team', owner), system: groupRef('system', system), domain: groupRef('domain', domain) };
}

/** The reference of another entity, which a service names as short as can be: `payments`, `person:mara`, `eu/shop`. */
export function groupRef(kind: string, mentioned: NamedEntity | undefined): Ref | undefined {
  if (!mentioned) return undefined;
  const { name } = mentioned;
  const [own, rest] = name.includes(':')
    ? [name.slice(0, name.indexOf(':')), name.slice(name.indexOf(':') + 1)]
    : [kind, name];
  const ref = `${own}:${rest.includes('/') ? rest : `default/${rest}`}` as Ref;
  return shortRef(ref) === rest && refParts(ref).kind === own ? ref : undefined;
}
