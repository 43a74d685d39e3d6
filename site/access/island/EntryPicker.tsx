import { useCallback, useId, useMemo, useState } from 'react';
import { EntryIndex } from '#core/search/entry-index.ts';
import { familiar } from '../../memory/memory.ts';
import { loadEntries } from '../../palette/island/load-entries.ts';
import type { PaletteEntry } from '../../palette/island/palette-entry.ts';
import { Combobox } from '../../picker/Combobox.tsx';

const SHOWN = 8;

interface Props {
  label: string;
  placeholder: string;
  isOffered(entry: PaletteEntry): boolean;
  choose(address: string): void;
}

export function EntryPicker({ label, placeholder, isOffered, choose }: Props) {
  const id = useId();
  const [text, setText] = useState('');
  const [entries, setEntries] = useState<readonly PaletteEntry[] | 'failed'>();
  const index = useMemo(
    () => (entries === undefined || entries === 'failed' ? undefined : new EntryIndex(entries.filter(isOffered))),
    [entries, isOffered],
  );
  const find = useCallback((words: string) => index?.rank(words, familiar(), SHOWN) ?? [], [index]);
  const load = () => {
    if (entries === undefined)
      loadEntries().then(
        ({ entries }) => setEntries(entries),
        () => setEntries('failed'),
      );
  };
  return (
    <div className="entry-picker" onFocusCapture={load}>
      <label htmlFor={id}>{label}</label>
      <Combobox<PaletteEntry>
        attributes={{ id }}
        className="control"
        label={label}
        placeholder={placeholder}
        value={text}
        find={index && find}
        note={({ kind, owner }) => <span className="count">{[owner, kind].filter(Boolean).join(' · ')}</span>}
        eager
        type={setText}
        choose={({ address }) => {
          setText('');
          choose(address);
        }}
      />
      {entries === 'failed' && <p role="alert">The catalog could not be loaded. Reload the page to try again.</p>}
    </div>
  );
}
