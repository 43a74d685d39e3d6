import { isReportedByNeeder } from './need.ts';
import type { Picture, PictureEdge } from './picture.ts';

export interface Path {
  /** Ids of what it needs at any distance, and of what needs it; its own, too. */
  nodes: ReadonlySet<string>;
  /** Lines between those that it needs, and between those that need it. */
  edges: ReadonlySet<PictureEdge>;
}

export function pathThrough({ edges }: Picture, id: string): Path {
  const ends = edges.map(endsOf);
  const up = follow(
    id,
    Map.groupBy(ends, ([needer]) => needer),
    1,
  );
  const down = follow(
    id,
    Map.groupBy(ends, ([, needed]) => needed),
    0,
  );
  const isWithin = (side: ReadonlySet<string>, place: number) => ends[place]!.every((end) => side.has(end));
  return {
    nodes: new Set([...up, ...down]),
    edges: new Set(edges.filter((_, place) => isWithin(up, place) || isWithin(down, place))),
  };
}

/** Ids of who needs and of what is needed, as the arrow of a line leads. */
export type Ends = readonly [needer: string, needed: string];

export function endsOf({ from, relation, to }: PictureEdge): Ends {
  return isReportedByNeeder(relation) ? [from, to] : [to, from];
}

function follow(id: string, lines: ReadonlyMap<string, readonly Ends[]>, end: 0 | 1): Set<string> {
  const met = new Set([id]);
  for (const at of met) for (const ends of lines.get(at) ?? []) met.add(ends[end]);
  return met;
}
