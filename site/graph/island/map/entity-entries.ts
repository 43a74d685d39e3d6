import { addressOf } from '#core/catalog/address.ts';
import { type Ref, refParts } from '#core/catalog/ref.ts';
import type { Topology } from '#core/graph/topology.ts';
import { type Entry, EntryIndex } from '#core/search/entry-index.ts';

export interface EntityEntry extends Entry {
  ref: Ref;
  owner?: string;
}

/** What a map can be centred on, found as the palette finds it. */
export function entityIndex(topology: Topology): EntryIndex<EntityEntry> {
  const external = [...new Set(topology.needs.map(({ needed }) => needed))].filter(
    (ref) => refParts(ref).kind === 'external',
  );
  const refs = [...topology.entities.map(({ ref }) => ref), ...external];
  return new EntryIndex(
    refs.map((ref) => {
      const { kind, title, owner: by } = topology.describe(ref);
      const owner = by && topology.describe(by).title;
      const { name } = refParts(ref);
      return { ref, address: addressOf(ref), kind, name, title, words: owner ? [owner] : [], ...(owner && { owner }) };
    }),
  );
}
