import { type Ref, refParts } from '#core/catalog/ref.ts';
import type { MapLevel } from '#core/graph/map-kinds.ts';
import { type RolledUp, rollUp, type Tie } from '#core/graph/roll-up.ts';
import type { Topology } from '#core/graph/topology.ts';
import { byTitle } from '#core/text/by-title.ts';

export interface BoxLine {
  ref: Ref;
  title: string;
  domain: Ref | undefined;
  group: string;
  services: number;
  /** The strongest first. */
  needs: Tie[];
  needed: number;
}

/** By title; systems by their domains, those of no domain last. */
export function boxLines(topology: Topology, level: Exclude<MapLevel, 'service'>): BoxLine[] {
  const { boxes, ties } = rollUp(topology, level);
  const isBox = (ref: Ref) => refParts(ref).kind === level;
  const between = ties.filter(({ needer, needed }) => isBox(needer) && isBox(needed));
  const needs = Map.groupBy(between, ({ needer }) => needer);
  const needed = Map.groupBy(between, (tie) => tie.needed);
  const line = ({ ref, kinds }: RolledUp): BoxLine => {
    const domain = level === 'system' ? topology.homeOf(ref, 'domain') : undefined;
    return {
      ref,
      title: topology.describe(ref).title,
      services: kinds.service ?? 0,
      domain,
      group: domain ? topology.describe(domain).title : level === 'system' ? 'In no domain' : '',
      needs: (needs.get(ref) ?? []).toSorted((a, b) => b.count - a.count),
      needed: needed.get(ref)?.length ?? 0,
    };
  };
  const lines = byTitle(boxes.filter(({ ref }) => isBox(ref)).map(line));
  const groups = Map.groupBy(lines, ({ domain }) => domain);
  const ofDomains = [...groups].flatMap(([ref, lines]) => (ref ? { ref, lines, title: lines[0]!.group } : []));
  return [...byTitle(ofDomains).flatMap(({ lines }) => lines), ...(groups.get(undefined) ?? [])];
}
