import { addressOf } from '#core/catalog/address.ts';
import { type Ref, writtenRef } from '#core/catalog/ref.ts';
import type { Topology } from '#core/graph/topology.ts';
import { href } from '../../text/href.ts';
import type { Ways } from './drawing/link-nodes.ts';
import { DEFAULT_MAP, formatMapState, type MapState } from './map-state.ts';

/** Where nodes lead: to pages of what the catalog has, and to maps, which keep what was chosen. */
export function waysIn(topology: Topology, state: MapState = DEFAULT_MAP): Ways {
  return {
    page: (ref) => pageHref(topology, ref),
    map: (ref) => mapHref({ ...state, of: writtenRef(ref), opened: [], view: undefined, pair: undefined }),
  };
}

function pageHref(topology: Topology, ref: Ref): string | undefined {
  return topology.get(ref) && href(addressOf(ref));
}

export function mapHref(state: MapState): string {
  const query = formatMapState(state);
  return `${href('map')}${query && `?${query}`}`;
}
