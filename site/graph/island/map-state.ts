import { parseRef, type Ref } from '#core/catalog/ref.ts';
import { writtenRef } from '#core/graph/find-ref.ts';
import { LEVELS, type MapLevel } from '#core/graph/maps.ts';
import { type Direction, NEIGHBOURHOOD, type NeighbourhoodLimits } from '#core/graph/neighbourhood.ts';

/** The choices of a person in a map. All of them are in the page's address, so that it can be shared. */
export interface MapState {
  /** What the map is about, as written: `service:checkout`. Empty for the whole catalog. */
  of: string;
  /** How closely the whole is looked at; undefined where the map may choose. */
  level: MapLevel | undefined;
  /** What an entity needs (up), what needs it (down), or both. */
  direction: Direction;
  /** Steps from the entity. */
  depth: number;
  /** Nodes that are drawn; undefined for as many as can be read at once. */
  most: Most | undefined;
  /** Teams whose entries are drawn one by one where there is no room for all. */
  opened: readonly Ref[];
}

export const DIRECTIONS: readonly Direction[] = ['up', 'both', 'down'];
export const DEPTHS = [1, 2, 3, 4, 5, 6] as const;
export const MOST = [20, 40, 80] as const;
export type Most = (typeof MOST)[number];

export const DEFAULT_MAP: MapState = {
  ...{ of: '', level: undefined, direction: 'both', depth: 2, most: undefined, opened: [] },
};

/** Teams that can be open at once. */
const OPENED = 8;

/** What is tried first where the map may choose. */
const FIRST = 40;

/** Neighbours of one entity that are drawn, by how many nodes there may be. */
const BREADTH: Readonly<Record<Most, number>> = { 20: 4, 40: NEIGHBOURHOOD.breadth, 80: 24 };

/** Reads a map's state from the query of its address. What makes no sense is passed over. */
export function parseMapState(query: URLSearchParams): MapState {
  return {
    of: query.get('of')?.trim() ?? '',
    level: LEVELS.find((level) => level === query.get('level')),
    direction: DIRECTIONS.find((direction) => direction === query.get('direction')) ?? DEFAULT_MAP.direction,
    depth: DEPTHS.find((depth) => String(depth) === query.get('depth')) ?? DEFAULT_MAP.depth,
    most: MOST.find((most) => String(most) === query.get('most')) ?? DEFAULT_MAP.most,
    opened: [...new Set(query.getAll('open').flatMap((written) => parseRef(written, 'team') ?? []))].slice(0, OPENED),
  };
}

/** Writes a map's state as the query of its address, without what is as it is at first. */
export function formatMapState({ of, level, direction, depth, most, opened }: MapState): string {
  const query = new URLSearchParams();
  if (of) query.set('of', of);
  if (level) query.set('level', level);
  if (direction !== DEFAULT_MAP.direction) query.set('direction', direction);
  if (depth !== DEFAULT_MAP.depth) query.set('depth', String(depth));
  if (most) query.set('most', String(most));
  for (const team of opened) query.append('open', writtenRef(team));
  // Both are valid in a query as they are, and are easier to read.
  return query.toString().replaceAll('%3A', ':').replaceAll('%2F', '/');
}

export function limitsOf({ direction, depth, most = FIRST, opened }: MapState): NeighbourhoodLimits {
  const breadth = BREADTH[most] * (opened.length > 0 ? 2 : 1);
  return { direction, depth, breadth, limit: most, ...(opened.length > 0 && { opened }) };
}
