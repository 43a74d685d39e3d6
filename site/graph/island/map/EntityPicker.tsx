import { useCallback, useId, useMemo, useState } from 'react';
import { addressOf } from '#core/catalog/address.ts';
import { type Ref, refParts } from '#core/catalog/ref.ts';
import type { Topology } from '#core/graph/topology.ts';
import { type Entry, EntryIndex } from '#core/search/entry-index.ts';
import { familiar } from '../../../memory/memory.ts';
import { Combobox } from '../../../picker/Combobox.tsx';

const SHOWN = 8;

interface Props {
  topology: Topology;
  chosen: string;
  choose(ref: Ref): void;
}

export function EntityPicker({ topology, chosen, choose }: Props) {
  const id = useId();
  // Undefined until somebody begins to type.
  const [text, setText] = useState<string>();
  const isTyping = text !== undefined;
  const index = useMemo(() => (isTyping ? entityIndex(topology) : undefined), [isTyping, topology]);
  const find = useCallback((words: string) => index?.rank(words, familiar(), SHOWN) ?? [], [index]);
  return (
    <Combobox<EntityEntry>
      attributes={{ id, 'aria-label': 'Centre the map on' }}
      className="filter"
      label="Entries"
      placeholder="Centre on…"
      value={text ?? chosen}
      find={isTyping ? find : undefined}
      note={({ owner, kind }) => <span className="count">{[owner, kind].filter(Boolean).join(' · ')}</span>}
      eager
      type={setText}
      leave={() => setText(undefined)}
      choose={({ ref }) => {
        setText(undefined);
        choose(ref);
      }}
    />
  );
}

interface EntityEntry extends Entry {
  ref: Ref;
  owner?: string;
}

/** What a map can be centred on, found as the palette finds it. */
function entityIndex(topology: Topology): EntryIndex<EntityEntry> {
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
