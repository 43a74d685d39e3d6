import { parseRef, type Ref, writtenRef } from '#core/catalog/ref.ts';
import { LEVELS, type MapLevel } from '#core/graph/map-kinds.ts';
import { MOST_ROWS } from '#core/graph/matrix.ts';
import { type Direction, NEIGHBOURHOOD, type NeighbourhoodLimits } from '#core/graph/neighbourhood.ts';
import { isPhone } from './use-width.ts';

export interface MapState {
  /** What the map is about, as written: `service:checkout`. Empty for the whole catalog. */
  of: string;
  /** How closely the whole is looked at; undefined where the map may choose. */
  level: MapLevel | undefined;
  /** What an entity needs (up), what needs it (down), or both. */
  direction: Direction;
  depth: (typeof DEPTHS)[number] | undefined;
  /** Nodes that are drawn; undefined for as many as can be read at once. */
  most: Most | undefined;
  opened: readonly Ref[];
  /** How it is shown; undefined where the map may choose by its size. */
  view: MapViewName | undefined;
  /** Two domains or systems whose relations are listed, as written. */
  pair: readonly [needer: string, needed: string] | undefined;
}

export const VIEWS = ['picture', 'matrix', 'list'] as const;
export type MapViewName = (typeof VIEWS)[number];

const DIRECTIONS: readonly Direction[] = ['up', 'both', 'down'];
export const DEPTHS = [1, 2, 3, 4, 5, 6] as const;
export const MOST = [20, 40, 80] as const;
export type Most = (typeof MOST)[number];

export const DEFAULT_MAP: MapState = {
  of: '',
  level: undefined,
  direction: 'both',
  depth: undefined,
  most: undefined,
  opened: [],
  view: undefined,
  pair: undefined,
};

const OPENED = 8;

const FIRST = 40;

const BREADTH: Readonly<Record<Most, number>> = { 20: 4, 40: NEIGHBOURHOOD.breadth, 80: 24 };

export function parseMapState(query: URLSearchParams): MapState {
  return {
    of: query.get('of')?.trim() ?? '',
    level: LEVELS.find((level) => level === query.get('level')),
    direction: DIRECTIONS.find((direction) => direction === query.get('direction')) ?? DEFAULT_MAP.direction,
    depth: DEPTHS.find((depth) => String(depth) === query.get('depth')) ?? DEFAULT_MAP.depth,
    most: MOST.find((most) => String(most) === query.get('most')) ?? DEFAULT_MAP.most,
    opened: [...new Set(query.getAll('open').flatMap((written) => parseRef(written, 'team') ?? []))].slice(0, OPENED),
    view: VIEWS.find((view) => view === query.get('view')),
    pair: pairIn(query),
  };
}

function pairIn(query: URLSearchParams): MapState['pair'] {
  const [needer, needed] = [query.get('from')?.trim(), query.get('to')?.trim()];
  return needer && needed ? [needer, needed] : undefined;
}

/** Begins with what has a chance to be readable: each picture that is drawn and left again costs a phone a second. */
export function limitsAt(width: number, limits: NeighbourhoodLimits): NeighbourhoodLimits {
  return isPhone(width) ? { ...limits, depth: 1, beyond: false, straight: true } : limits;
}

/** Nodes with lines that fit a window. */
const LINED: Readonly<Record<MapLevel, number>> = { domain: 16, system: 40, service: Number.POSITIVE_INFINITY };
/** A narrower window has no room for a matrix, nor for a picture of the whole with its lines. In px. */
const NARROW = 720;

/** How the whole is shown where nobody chose: as the picture that it is, until that cannot be read. */
export function viewOfWhole({ level, size, width }: { level: MapLevel; size: number; width: number }): MapViewName {
  if (level === 'service') return 'picture';
  if (width < NARROW) return 'list';
  if (size <= LINED[level]) return 'picture';
  return size <= MOST_ROWS ? 'matrix' : 'list';
}

export function hasRows(width: number): boolean {
  return width >= NARROW;
}

export function formatMapState({ of, level, direction, depth, most, opened, view, pair }: MapState): string {
  const query = new URLSearchParams();
  if (of) query.set('of', of);
  if (level) query.set('level', level);
  if (direction !== DEFAULT_MAP.direction) query.set('direction', direction);
  if (depth) query.set('depth', String(depth));
  if (most) query.set('most', String(most));
  for (const team of opened) query.append('open', writtenRef(team));
  if (view) query.set('view', view);
  if (pair) query.set('from', pair[0]);
  if (pair) query.set('to', pair[1]);
  // Both are valid in a query as they are, and are easier to read.
  return query.toString().replaceAll('%3A', ':').replaceAll('%2F', '/');
}

export function limitsOf({
  direction,
  depth,
  most = FIRST,
  opened,
}: Pick<MapState, 'direction' | 'depth' | 'most' | 'opened'>): NeighbourhoodLimits {
  const breadth = BREADTH[most] * (opened.length > 0 ? 2 : 1);
  return { direction, depth: depth ?? NEIGHBOURHOOD.depth, breadth, limit: most, ...(opened.length > 0 && { opened }) };
}
