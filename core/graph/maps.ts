import { type Ref, refParts } from '../catalog/ref.ts';
import { type Area, areaMap, planArea } from './area-map.ts';
import { type AreaPlan, capPlan, drawPlan, MAP, type MapLimits } from './area-plan.ts';
import { type AreaKind, isArea, type MapLevel } from './map-kinds.ts';
import { type NeighbourhoodLimits, neighbourhood } from './neighbourhood.ts';
import type { Picture } from './picture.ts';
import type { GraphEntity, Level, Topology } from './topology.ts';

function systemArea(topology: Topology, system: Ref): Area {
  const area: Area = {
    groups: [{ ref: system, inside: refsOf(topology.membersOf(system, 'system')) }],
    nodeFor: (ref) => ref,
    nodeOutside: (ref) => topology.homeOf(ref, 'system') ?? ref,
    membersOf: (ref) => topology.insideOf(ref).length,
  };
  return withItself(area, system);
}

function domainArea(topology: Topology, domain: Ref): Area {
  const area: Area = {
    groups: [{ ref: domain, inside: refsOf(topology.membersOf(domain, 'domain').filter(isPartOfMap)) }],
    nodeFor: (ref) => topology.homeOf(ref, 'system') ?? ref,
    nodeOutside: (ref) => topology.homeOf(ref, 'domain') ?? topology.homeOf(ref, 'system') ?? ref,
    membersOf: (ref) => topology.insideOf(ref).length,
  };
  return withItself(area, domain);
}

/** Nodes with lines between them that fit a screen; more are a grid. */
const LINED_DOMAINS = 16;
/** What is in no domain, as far as it is drawn beside few domains so that these keep their lines; "+N more" included. */
const BESIDE_DOMAINS = 6;
/** Nodes of a grid that fit a screen, and that a browser draws as fast as forty with lines: sixty domains and a few others. */
const GRID: Readonly<MapLimits> = { limit: 64, outside: 4 };

/**
 * Draws the whole catalog by its domains, by its systems in frames of their domains, or by what is in its systems.
 *
 * @param limits with `grid`, whatever it is drawn by, in rows without frames, for where frames and lines are too large to be read
 */
export function landscape(
  topology: Topology,
  level: MapLevel,
  { grid = false, ...limits }: Partial<MapLimits> & { grid?: boolean } = {},
): Picture {
  if (grid) return areaMap(topology, inRows(topology, level), { ...GRID, ...limits });
  if (level === 'service') return areaMap(topology, everything(topology), { ...MAP, ...limits });
  const area = homes(topology, level);
  return level === 'system' ? areaMap(topology, area, { ...MAP, ...limits }) : domainMap(topology, area, limits);
}

/** Lines say more than what is in no domain: this is behind "+N more" where domains have lines only without it. */
function domainMap(topology: Topology, area: Area, limits: Partial<MapLimits>): Picture {
  const plan = planArea(topology, { ...area, gridAbove: LINED_DOMAINS });
  const all = drawPlan(topology, plan, { ...GRID, ...limits });
  const limit = plan.inside.length + BESIDE_DOMAINS;
  if (!all.grid || limit > LINED_DOMAINS) return all;
  const lined = drawPlan(topology, plan, { limit, outside: BESIDE_DOMAINS });
  return lined.grid ? all : lined;
}

function inRows(topology: Topology, level: MapLevel): Area {
  const { groups, ...area } = level === 'service' ? everything(topology) : homes(topology, level);
  return { ...area, groups: [{ ref: undefined, inside: groups.flatMap(({ inside }) => inside) }], gridAbove: 0 };
}

function homes(topology: Topology, level: Level): Area {
  const homes = [...new Set(topology.entities.flatMap(({ ref }) => topology.homeOf(ref, level) ?? []))];
  const insideOf = (home: Ref) => [home, ...refsOf(topology.membersOf(home, level))];
  const frameOf = (home: Ref) => (level === 'domain' ? undefined : topology.homeOf(home, 'domain'));
  const groups = [...Map.groupBy(homes, frameOf)].map(([ref, framed]) => ({ ref, inside: framed.flatMap(insideOf) }));
  return {
    groups,
    nodeFor: (ref) => topology.homeOf(ref, level) ?? ref,
    nodeOutside: (ref) => ref,
    membersOf: (ref) => topology.insideOf(ref).length,
  };
}

/** An API is drawn as the service that provides it, where there is one: of two nodes for one program, one is too many. */
function everything(topology: Topology): Area {
  const parts = topology.entities.filter((entity) => isPartOfMap(entity) && !CONTAINERS.has(entity.kind));
  const groups = Map.groupBy(parts, ({ ref }) => topology.homeOf(ref, 'system'));
  return {
    groups: [...groups].map(([ref, inside]) => ({ ref, inside: refsOf(inside) })),
    nodeFor: (ref) => topology.graph.to(ref).find(({ relation }) => relation === 'providesApi')?.from ?? ref,
    nodeOutside: (ref) => ref,
    membersOf: () => 0,
  };
}

function ownershipArea(topology: Topology, owner: Ref): Area {
  const owners = [...teamsBelow(topology, owner)];
  const area: Area = {
    groups: owners.map((ref) => ({ ref, inside: refsOf(topology.ownedBy(ref).filter(isPartOfMap)) })),
    nodeFor: (ref) => ref,
    nodeOutside: (ref) => topology.get(ref)?.owner ?? ref,
    membersOf: (ref) => topology.ownedBy(ref).length,
  };
  return withItself(area, owner);
}

export function pictureOf(
  topology: Topology,
  ref: Ref,
  { grid = false, ...limits }: Partial<NeighbourhoodLimits> & Pick<MapLimits, 'grid'> = {},
): Picture {
  const area = areaOf(topology, ref);
  const { limit = MAP.limit } = limits;
  return area ? areaMap(topology, area, { limit, grid }) : neighbourhood(topology, ref, limits);
}

/** What a picture of a system, a domain, a team or a person is drawn from, in few bytes; undefined for what has neighbours instead. */
export function planOf(topology: Topology, ref: Ref): AreaPlan | undefined {
  const area = areaOf(topology, ref);
  return area && capPlan(planArea(topology, area));
}

function areaOf(topology: Topology, ref: Ref): Area | undefined {
  const { kind } = refParts(ref);
  return isArea(kind) ? AREAS[kind](topology, ref) : undefined;
}

const AREAS: Readonly<Record<AreaKind, typeof systemArea>> = {
  system: systemArea,
  domain: domainArea,
  team: ownershipArea,
  person: ownershipArea,
};

const CONTAINERS = new Set(['system', 'domain']);

/** Kinds that are about people or files, and connect nothing. */
const ASIDE = new Set(['team', 'person', 'location', 'scorecard']);

function isPartOfMap({ kind }: GraphEntity): boolean {
  return !ASIDE.has(kind);
}

/** An area is also what it is called: relations may name it, and an empty one is drawn by itself. */
function withItself(area: Area, ref: Ref): Area {
  const isEmpty = area.groups.every(({ inside }) => inside.length === 0);
  return isEmpty ? { ...area, groups: [{ ref, inside: [ref] }], focus: ref } : { ...area, focus: ref };
}

function teamsBelow({ graph }: Topology, owner: Ref): Set<Ref> {
  const teams = new Set([owner]);
  for (const team of teams)
    for (const { relation, from } of graph.to(team)) if (relation === 'childOf') teams.add(from);
  return teams;
}

function refsOf(entities: readonly GraphEntity[]): Ref[] {
  return entities.map(({ ref }) => ref);
}
