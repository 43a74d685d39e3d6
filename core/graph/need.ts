import { type Ref, refParts } from '../catalog/ref.ts';
import type { Relation } from '../catalog/relation.ts';
import type { Edge } from './relation-graph.ts';

export interface Need {
  needer: Ref;
  needed: Ref;
  edge: Edge;
}

/** Which end needs the other. An API needs the service that provides it, and a whole needs its parts; an owner is no need. */
const NEEDER: Readonly<Partial<Record<Relation, 'from' | 'to'>>> = {
  dependsOn: 'from',
  consumesApi: 'from',
  providesApi: 'to',
  partOf: 'to',
};

/** Reads a relation as a need. Undefined when it is none: a domain is a field of business, and survives when a part of it fails. */
export function needOf(edge: Edge): Need | undefined {
  const needer = NEEDER[edge.relation];
  if (!needer || (edge.relation === 'partOf' && refParts(edge.to).kind === 'domain')) return undefined;
  return needer === 'from'
    ? { needer: edge.from, needed: edge.to, edge }
    : { needer: edge.to, needed: edge.from, edge };
}

export function isReportedByNeeder(relation: Relation): boolean {
  return NEEDER[relation] !== 'to';
}

/** Whether a need only means that something is in a system, which pictures show by its place. */
export function isContainment({ needer, edge }: Need): boolean {
  return edge.relation === 'partOf' && refParts(needer).kind === 'system';
}
