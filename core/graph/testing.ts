import type { Ref } from '../catalog/ref.ts';
import { contextOf } from '../catalog/testing.ts';
import type { Picture } from './picture.ts';
import { RelationGraph } from './relation-graph.ts';
import { Topology, topologyOf } from './topology.ts';

export function topologyFrom(...documents: string[]): Topology {
  return topologyOf(contextOf({ 'a.yaml': documents.join('\n---\n') }).catalog);
}

export function topologyOfNames(names: Record<string, readonly string[]>): Topology {
  const entities = Object.entries(names).map(([name, needs]) => ({
    ...{ ref: ref(name), kind: 'service', title: name },
    references: needs.map((to) => ({ relation: 'dependsOn' as const, inverse: false, to: ref(to) })),
  }));
  return new Topology(entities, new RelationGraph({ entities }));
}

/** `checkout` is a service. */
export function ref(name: string): Ref {
  return (name.includes(':') ? name.replace(/:(?!.*\/)/, ':default/') : `service:default/${name}`) as Ref;
}

export function inWords({ nodes, edges, undrawn }: Picture) {
  const short = (id: string) => id.replace('service:', '').replace('default/', '');
  return {
    nodes: nodes.map(
      (node) => `${node.group ? `${short(node.group)} > ` : ''}${node.kind === 'more' ? node.title : short(node.id)}`,
    ),
    edges: edges.map(
      ({ from, relation, to, count }) => `${short(from)} ${relation} ${short(to)}${count > 1 ? ` ${count}` : ''}`,
    ),
    ...(undrawn > 0 && { undrawn }),
  };
}
