import type { ListFacet } from '#core/list/list-facets.ts';
import { href } from '../text/href.ts';

/** The list of a kind with only what has a value. @param list its address below the base */
export function filteredHref(list: string, facet: ListFacet, value: string): string {
  return `${href(list)}?${new URLSearchParams([[facet, value]])}`;
}
