import { addressOf } from '#core/catalog/address.ts';
import type { Ref } from '#core/catalog/ref.ts';
import { rollUp } from '#core/graph/roll-up.ts';
import type { Topology } from '#core/graph/topology.ts';
import type { EntityRecord } from '#core/part/entity-record.ts';
import { byTitle } from '#core/text/by-title.ts';
import { type MenuPart, menuItem } from '../menu-part.ts';
import { type Paged, paged } from '../paging/paging.ts';
import type { Entities, Mention } from '../snapshot/entities.ts';
import { href } from '../text/href.ts';

export const MAP = 'map';

export const mapMenu: MenuPart = {
  heading: 'Operate',
  items: ({ kinds }) => (kinds.some(({ name }) => name === 'service') ? [menuItem('Map', MAP, { key: 'm' })] : []),
};

const WITHOUT = `${MAP}/without-domain`;

const NAMED = 12;

/** The map in lists: the first page has the domains, every domain has pages of its own. */
export type MapPage = MapIndex | MapDomain;

export interface MapIndex {
  is: 'index';
  address: string;
  domains: DomainLine[];
}

export interface DomainLine {
  title: string;
  href: string;
  systems: number;
  services: number;
  needs: Needs;
}

/** `page` and `map` are absent for what is in no domain, or in one that is missing. */
export type MapDomain = ReturnType<typeof domainPages>[number];

export type SystemPart = { system?: Mention; services: ServiceLine[] };

export interface ServiceLine extends Mention {
  owner?: Mention;
  needs: Needs;
}

export type Needs = { first: Mention[]; more: number };

/** @param topology of all entities; asked for only where it is shown */
export function mapPages(entities: Entities, topology: () => Topology): MapPage[] {
  const services = Map.groupBy(entities.ofKind('service'), ({ domain }) => domain);
  const named = byTitle(
    [...new Set([...entities.ofKind('domain').map(({ ref }) => ref), ...services.keys()])].flatMap((ref) =>
      ref ? { ref, title: entities.mention(ref).title } : [],
    ),
  );
  const refs: (Ref | undefined)[] = [...named.map(({ ref }) => ref), ...(services.has(undefined) ? [undefined] : [])];
  const index: MapIndex = {
    is: 'index',
    address: MAP,
    // Made when the page is drawn: others only ask for its address.
    get domains() {
      const needs = domainNeeds(topology(), entities);
      return refs.map((ref) => ({
        title: titleOf(ref, entities),
        href: href(addressIn(ref)),
        systems: ref ? entities.inDomain(ref).filter(({ kind }) => kind === 'system').length : 0,
        services: services.get(ref)?.length ?? 0,
        needs: needs(ref),
      }));
    },
  };
  return [index, ...refs.flatMap((ref) => domainPages(ref, services.get(ref) ?? [], entities))];
}

function domainPages(ref: Ref | undefined, services: readonly EntityRecord[], entities: Entities) {
  const bySystem = Map.groupBy(services, ({ system }) => system);
  const systems = byTitle(
    [...bySystem.keys()].flatMap((system) => (system ? { ref: system, title: entities.mention(system).title } : [])),
  );
  const sorted = [...systems.map((system) => system.ref), undefined].flatMap((system) => bySystem.get(system) ?? []);
  const entity = ref && entities.get(ref);
  return paged(sorted, addressIn(ref)).map(({ address, items, pager }: Paged<EntityRecord>) => ({
    is: 'domain' as const,
    address,
    title: titleOf(ref, entities),
    ...(entity && { page: href(entity.address), map: mapHref(entity) }),
    pager,
    get systems() {
      return [...Map.groupBy(items, ({ system }) => system)].map(([system, on]) => ({
        ...(system && { system: entities.mention(system) }),
        services: on.map((service) => serviceLine(service, entities)),
      }));
    },
  }));
}

function serviceLine({ ref, owner, relations }: EntityRecord, entities: Entities): ServiceLine {
  const refs = relations
    .filter(({ relation, direction }) => direction === 'forward' && NEEDS.has(relation))
    .flatMap((record) => record.refs);
  return {
    ...entities.mention(ref),
    ...(owner && { owner: entities.mention(owner) }),
    needs: named(refs, entities),
  };
}

const NEEDS = new Set(['dependsOn', 'consumesApi']);

function domainNeeds(topology: Topology, entities: Entities): (ref: Ref | undefined) => Needs {
  const ties = Map.groupBy(rollUp(topology, 'domain').ties, ({ needer }) => needer);
  return (ref) => {
    const needed = (ref && ties.get(ref)) || [];
    return named(
      needed.map((tie) => tie.needed),
      entities,
    );
  };
}

function named(refs: readonly Ref[], entities: Entities): Needs {
  const sorted = byTitle([...new Set(refs)].map((ref) => ({ ...entities.mention(ref), ref })));
  const first = sorted.slice(0, NAMED).map(({ title, href, note }) => ({
    title,
    ...(href && { href }),
    ...(note && { note }),
  }));
  return { first, more: sorted.length - first.length };
}

function titleOf(ref: Ref | undefined, entities: Entities): string {
  return ref ? entities.mention(ref).title : 'In no domain';
}

/** `map/domains/commerce`; a domain that is missing from the catalog has its place, too. */
function addressIn(ref: Ref | undefined): string {
  return ref ? `${MAP}/${addressOf(ref)}` : WITHOUT;
}

export function mapHref({ ref }: Pick<EntityRecord, 'ref'>): string {
  return `${href(MAP)}?of=${ref.replace(':default/', ':')}`;
}
