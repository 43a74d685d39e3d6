import type { Ref } from '#core/catalog/ref.ts';
import type { MapLimits } from '#core/graph/area-plan.ts';
import { type NeighbourhoodLimits, neighbourhood } from '#core/graph/neighbourhood.ts';
import type { Picture } from '#core/graph/picture.ts';
import { type AreaFile, readAreaFile } from '#core/published/area-file.ts';
import { type NearDetail, nearTopology } from '#core/published/near-topology.ts';
import type { Unpacked } from '#core/published/topology-file.ts';
import { readRelations } from '../read-relations.ts';

/** What is around one entity, and how it is drawn. */
export interface Near extends Unpacked {
  draw(limits: NeighbourhoodLimits & Pick<MapLimits, 'grid'>): Picture;
}

/**
 * Loads what is around one entity, for its own graph. A catalog's whole relations are some hundred times as many.
 *
 * Of services that `health/status.json` leaves out because they are healthy, an entity's own file says nothing.
 *
 * @param path of the file, below the site's base
 */
export async function loadNear(ref: Ref, path: string): Promise<Near> {
  const file = await readRelations<AreaFile | NearDetail>(path);
  if ('plan' in file) return readAreaFile(file);
  const { topology, left } = nearTopology(file);
  return { topology, probed: new Set(), draw: (limits) => neighbourhood(topology, ref, limits, left) };
}
