import type { Ref } from '../catalog/ref.ts';
import type { Relation } from '../catalog/relation.ts';
import type { GraphEntity } from './topology.ts';

/** A graph that is ready to be drawn: plain data, in the same order for the same input, never more nodes than its limit. */
export interface Picture {
  nodes: PictureNode[];
  edges: PictureEdge[];
  groups: PictureGroup[];
  /** Relations between nodes that are shown, left out because they pass the focus by, or would be too many lines. */
  undrawn: number;
  /** Nodes are drawn in rows without lines, because lines would be too many. `edges` are shown of one node at a time. */
  grid?: true;
}

export type PictureNode = EntityNode | MoreNode;

export interface EntityNode extends GraphEntity {
  id: string;
  focus?: true;
  /** External, or named by something and not in the catalog: there is no page. */
  missing?: true;
  /** How many entities it stands for, for a system, a domain or a team that is drawn instead of what is in it. */
  members?: number;
  group?: string;
}

/** "+12 more": stands for what would be too much. */
export interface MoreNode {
  id: string;
  kind: 'more';
  title: string;
  /** What it stands for, sorted: a page lists it, or draws the picture around one of them. */
  hides: Ref[];
  /** How many others it stands for, of which nothing is known here but their number. */
  beyond?: number;
  /** The team or person that owns all of it: opening means that they are drawn. */
  team?: Ref;
  /** The one whose neighbours these are, where it is one: opening means a picture around it. */
  of?: Ref;
  group?: string;
}

/** `from` depends on, provides, is part of … `to`, by the ids of two nodes. */
export interface PictureEdge {
  from: string;
  /** `dependsOn`, too, where it stands for several relations between what is in the two. */
  relation: Relation;
  to: string;
  count: number;
}

export interface PictureGroup {
  id: string;
  ref: Ref;
  title: string;
  kind: string;
}

/** No picture is drawn larger than this, whatever is asked for: beyond it, nobody finds anything. */
export const MOST_NODES = 80;

export function hiddenBy({ hides, beyond = 0 }: MoreNode): number {
  return hides.length + beyond;
}

export function isMore(node: PictureNode): node is MoreNode {
  return node.kind === 'more';
}
