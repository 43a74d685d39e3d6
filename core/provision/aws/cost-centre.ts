import type { Catalog } from '../../catalog/catalog.ts';
import type { Ref } from '../../catalog/ref.ts';

/** The annotation of a team, or of a team above it, that says who pays. */
const COST_CENTRE = 'waypost.dev/cost-centre';

export function costCentreOf(team: Ref | undefined, catalog: Pick<Catalog, 'get'>): string | undefined {
  const seen = new Set<Ref>();
  let next = team;
  while (next !== undefined && !seen.has(next)) {
    seen.add(next);
    const entity = catalog.get(next);
    const written = entity?.annotations[COST_CENTRE];
    if (written) return written;
    next = entity?.references.find(({ field }) => field[0] === 'parent')?.to;
  }
  return undefined;
}
