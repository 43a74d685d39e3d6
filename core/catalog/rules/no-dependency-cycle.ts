import type { Catalog } from '../catalog.ts';
import { type Entity, type FieldPath, isUnclear } from '../entity.ts';
import { type Ref, refParts, shortRef } from '../ref.ts';
import type { Rule } from '../rule.ts';
import { fieldName } from '../yaml/written-path.ts';
import { dependencies } from './dependencies.ts';
import { circles } from './strong-components.ts';

interface Edge {
  from: Ref;
  to: Ref;
  entity: Entity;
  field: FieldPath;
}

const NAMED = 8;

export const noDependencyCycle: Rule = {
  name: 'no-dependency-cycle',
  severity: 'warning',
  why: 'Entries in a circle cannot be started, tested or released alone, and one failure stops the whole circle.',
  finds: 'dependencies in a circle',
  wrong:
    'kind: service\nname: ledger\nowner: payments\ndependsOn: [service:payouts]\n---\nkind: service\nname: payouts\nowner: payments\ndependsOn: [service:ledger]',
  right:
    'kind: service\nname: ledger\nowner: payments\n---\nkind: service\nname: payouts\nowner: payments\ndependsOn: [service:ledger]',

  *checkCatalog({ catalog }) {
    const edges = edgesOf(catalog);
    const next = (ref: Ref) => (edges.get(ref) ?? []).map(({ to }) => to);
    for (const circle of circles([...edges.keys()].sort(), next)) {
      const [first, ...cycle] = shortestCycle(new Set(circle), edges);
      const { entity, field } = first!;
      yield {
        entity,
        field,
        message:
          cycle.length > 0
            ? `Dependencies go in a circle: ${route([first!, ...cycle])}.`
            : `\`${entity.name}\` depends on itself.`,
        hint: `Delete \`${fieldName(entity, field)}\`${cycle.length > 0 ? ', or another dependency on the way' : ''}.`,
      };
    }
  },
};

/** Dependencies by who depends, whichever side wrote them down. */
function edgesOf(catalog: Catalog): Map<Ref, Edge[]> {
  const edges = catalog.entities
    .filter((entity) => !isUnclear(entity))
    .flatMap((entity) =>
      dependencies(entity, catalog, ['dependsOn']).map(({ from, to, field }) => ({
        ...{ from: from.ref, to: to.ref },
        ...{ entity, field },
      })),
    );
  return Map.groupBy(edges, ({ from }) => from);
}

/** The shortest way from the first of a circle back to it. */
function shortestCycle(circle: ReadonlySet<Ref>, edges: ReadonlyMap<Ref, Edge[]>): Edge[] {
  const [start] = circle;
  const cameBy = new Map<Ref, Edge>();
  const queue = [start!];
  for (const ref of queue) {
    for (const edge of edges.get(ref) ?? []) {
      if (!circle.has(edge.to) || cameBy.has(edge.to)) continue;
      cameBy.set(edge.to, edge);
      queue.push(edge.to);
    }
    if (cameBy.has(start!)) break;
  }
  return wayBack(start!, cameBy);
}

function wayBack(start: Ref, cameBy: ReadonlyMap<Ref, Edge>): Edge[] {
  const way = [cameBy.get(start)!];
  while (way.at(-1)!.from !== start) way.push(cameBy.get(way.at(-1)!.from)!);
  return way.reverse();
}

function route(cycle: readonly Edge[]): string {
  const refs = [cycle[0]!.from, ...cycle.map(({ to }) => to)];
  const isOneKind = new Set(refs.map((ref) => refParts(ref).kind)).size === 1;
  const names = refs.map((ref) => `\`${isOneKind ? '' : `${refParts(ref).kind}:`}${shortRef(ref)}\``);
  const more = cycle.length - NAMED;
  return (more > 0 ? [...names.slice(0, NAMED), `… (${more} more)`, names.at(-1)] : names).join(' → ');
}
