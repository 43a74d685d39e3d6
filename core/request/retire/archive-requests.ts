import type { Catalog } from '../../catalog/catalog.ts';
import { isService, type Service } from '../../catalog/entity.ts';
import { isMap } from '../../text/is-map.ts';

/** The services whose entry says `retire: { archive: true }`. */
export function archiveRequests({ entities }: Pick<Catalog, 'entities'>): Service[] {
  return entities.filter(isService).filter(({ written }) => isMap(written.retire) && written.retire.archive === true);
}
