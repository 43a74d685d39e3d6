import type { Catalog } from '../catalog/catalog.ts';
import { type Ref, refParts } from '../catalog/ref.ts';
import { edgeOf, keepLegible } from '../graph/draw-edges.ts';
import { byWeight, entityNode, facts, moreNode } from '../graph/make-node.ts';
import { isContainment, type Need } from '../graph/need.ts';
import type { Picture, PictureNode } from '../graph/picture.ts';
import { type GraphEntity, type Topology, topologyOf } from '../graph/topology.ts';
import { otherEnd, walk } from '../graph/walk.ts';
import { compareText } from '../text/compare-text.ts';
import { type EntityChange, isFelt } from './entity-changes.ts';

export interface Affected {
  /** What needs the changed, at any distance, the nearest first. */
  downstream: (GraphEntity & { distance: number })[];
  /** Teams to inform, the owner of most entries first. */
  owners: { owner?: Ref; count: number }[];
  /** The changed among their neighbours. Undefined when nothing changed that a graph shows. */
  picture?: Picture;
}

/** Nodes that are drawn of what changed, and of their neighbours. */
const CHANGED = 20;
const NEIGHBOURS = 20;
const ASIDE = new Set(['team', 'person', 'location', 'scorecard']);

/** Who still names what is gone feels it, too; who named it before, and does not now, was changed itself. */
export function affectedBy(base: Catalog, head: Catalog, changes: readonly EntityChange[]): Affected {
  const shown = changes.filter(({ ref }) => !ASIDE.has(refParts(ref).kind));
  if (shown.length === 0) return { downstream: [], owners: [] };
  const now = topologyOf(head);
  const before = topologyBefore(base, shown);
  const changed = new Set(shown.flatMap(({ ref, renamedFrom }) => [ref, ...(renamedFrom ? [renamedFrom] : [])]));
  const starts = shown
    .filter(isFelt)
    .flatMap(({ ref, renamedFrom }) => [ref, ...(renamedFrom ? [renamedFrom] : [])])
    .flatMap((ref) => [...withApis(now, ref), ...withApis(before, ref)]);
  const downstream = [...walk(now, starts, { side: 'down' }).values()]
    .filter(({ ref, distance }) => distance > 0 && !changed.has(ref))
    .map(({ ref, distance }) => ({ ...facts(now.describe(ref)), distance }))
    .sort((a, b) => a.distance - b.distance || (a.tier ?? LAST) - (b.tier ?? LAST) || compareText(a.ref, b.ref));
  return { downstream, owners: ownersOf(downstream), picture: draw(now, before, shown) };
}

const LAST = 99;

function topologyBefore(base: Catalog, changes: readonly EntityChange[]): Topology {
  const files = new Set(changes.flatMap(({ file, fileFrom }) => [file, fileFrom ?? file]));
  return topologyOf(base.subset(({ origin }) => files.has(origin.file)));
}

function withApis({ graph }: Topology, ref: Ref): Ref[] {
  return [ref, ...graph.from(ref).flatMap(({ relation, to }) => (relation === 'providesApi' ? to : []))];
}

function ownersOf(downstream: readonly GraphEntity[]): Affected['owners'] {
  return [...Map.groupBy(downstream, ({ owner }) => owner)]
    .map(([owner, owned]) => ({ ...(owner && { owner }), count: owned.length }))
    .sort((a, b) => b.count - a.count || compareText(a.owner ?? '~', b.owner ?? '~'));
}

function draw(now: Topology, before: Topology, changes: readonly EntityChange[]): Picture {
  const all = changes.map(({ ref }) => ref);
  const focus = all.slice(0, CHANGED);
  const needs = focus.flatMap((ref) => [...needsAround(now, ref), ...(now.get(ref) ? [] : needsAround(before, ref))]);
  const order = byWeight(now);
  const around = [
    ...new Set(needs.flatMap(({ needer, needed }) => [needer, needed]).filter((ref) => !focus.includes(ref))),
  ].sort(order);
  const neighbours = around.length > NEIGHBOURS + 1 ? around.slice(0, NEIGHBOURS) : around;
  const drawn = new Set([...focus, ...neighbours]);
  const nodes: PictureNode[] = [...drawn].map((ref) => {
    const topology = now.get(ref) ? now : before;
    const isGone = !now.get(ref);
    return entityNode(topology, ref, { ...(focus.includes(ref) && { focus: true }), ...(isGone && { missing: true }) });
  });
  const hidden = [...all.slice(CHANGED), ...around.slice(neighbours.length)];
  if (hidden.length > 0) nodes.push(moreNode('changed', new Set(hidden)));
  const inside = needs.filter(({ needer, needed }) => drawn.has(needer) && drawn.has(needed));
  const edges = new Map(inside.map((need) => [`${need.needer} ${need.needed} ${need.edge.relation}`, edgeOf(need)]));
  const kept = keepLegible([...edges.values()], { nodes: nodes.length, isFirst: () => false });
  return { nodes, edges: kept.edges, groups: [], undrawn: kept.undrawn };
}

function needsAround(topology: Topology, ref: Ref): Need[] {
  const needs = (['up', 'down'] as const).flatMap((side) =>
    topology.needsOn(side, ref).map((need) => ({ need, other: otherEnd(need, side) })),
  );
  return needs.filter(({ need, other }) => !isContainment(need) && other !== ref).map(({ need }) => need);
}
