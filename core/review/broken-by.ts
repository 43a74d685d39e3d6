import type { Catalog } from '../catalog/catalog.ts';
import type { Entity } from '../catalog/entity.ts';
import type { Ref } from '../catalog/ref.ts';
import { compareText } from '../text/compare-text.ts';
import type { EntityChange } from './entity-changes.ts';

export interface Breakage {
  ref: Ref;
  renamedTo?: Ref;
  /** Who still names it, sorted, and who owns each. */
  dependants: { ref: Ref; owner?: Ref; file: string }[];
}

/** References in the head to what only the base has, whatever rules are on. An API that goes with its service counts, too. */
export function brokenBy(base: Catalog, head: Catalog, changes: readonly EntityChange[]): Breakage[] {
  const renamed = new Map(
    changes.flatMap(({ ref, renamedFrom }) => (renamedFrom ? [[renamedFrom, ref] as const] : [])),
  );
  const gone = new Set(base.entities.flatMap(({ ref }) => (head.has(ref) ? [] : ref)));
  if (gone.size === 0) return [];
  const requested = head.entities.flatMap((entity) =>
    [...new Set(entity.references.flatMap(({ to, inherited }) => (to && !inherited && gone.has(to) ? to : [])))].map(
      (to) => ({ to, entity }),
    ),
  );
  return [...Map.groupBy(requested, ({ to }) => to)]
    .map(([ref, all]) => {
      const renamedTo = renamed.get(ref);
      return {
        ref,
        ...(renamedTo && { renamedTo }),
        dependants: all.map(({ entity }) => dependant(entity)).sort(byRef),
      };
    })
    .sort(byRef);
}

function dependant({ ref, owner, origin }: Entity): Breakage['dependants'][number] {
  return { ref, ...(owner && { owner }), file: origin.file };
}

function byRef(a: { ref: Ref }, b: { ref: Ref }): number {
  return compareText(a.ref, b.ref);
}
