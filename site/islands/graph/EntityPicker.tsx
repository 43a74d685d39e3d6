import { type KeyboardEvent, useId, useMemo, useRef, useState } from 'react';
import type { Ref } from '#core/catalog/ref.ts';
import type { Topology } from '#core/graph/topology.ts';
import { recall } from '../../browser/memory.ts';
import { type EntityEntry, entityIndex } from './entity-entries.ts';

const SHOWN = 8;

interface Props {
  topology: Topology;
  choose(ref: Ref): void;
}

/** Finds any entity to centre the map on: a combobox with a list (https://www.w3.org/WAI/ARIA/apg/patterns/combobox/). */
export function EntityPicker({ topology, choose }: Props) {
  const id = useId();
  const [text, setText] = useState('');
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(0);
  const input = useRef<HTMLInputElement>(null);
  // Made when somebody begins to type.
  const index = useMemo(() => (open ? entityIndex(topology) : undefined), [open, topology]);
  const found = useMemo(() => index?.rank(text, familiar(), SHOWN) ?? [], [index, text]);
  const active = found[Math.min(at, found.length - 1)];
  const shown = open && text.trim() !== '';

  function take({ ref }: EntityEntry) {
    setText('');
    setOpen(false);
    choose(ref);
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown') setAt((at + 1) % Math.max(1, found.length));
    else if (event.key === 'ArrowUp') setAt((at - 1 + found.length) % Math.max(1, found.length));
    else if (event.key === 'Enter' && active) take(active);
    else if (event.key === 'Escape' && text) setText('');
    else return;
    event.preventDefault();
  }

  return (
    <div className="picker">
      <input
        ref={input}
        className="filter"
        type="text"
        role="combobox"
        aria-label="Centre the map on"
        aria-expanded={shown && found.length > 0}
        aria-controls={`${id}list`}
        aria-activedescendant={shown && active ? `${id}${active.address}` : undefined}
        aria-autocomplete="list"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        placeholder="Centre on…"
        value={text}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onChange={(event) => {
          setText(event.target.value);
          setAt(0);
          setOpen(true);
        }}
        onKeyDown={onKeyDown}
      />
      <div
        className="picker-list"
        role="listbox"
        id={`${id}list`}
        aria-label="Entries"
        hidden={!shown || found.length === 0}
      >
        {found.map((entry) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: keys go to the field
          <div
            key={entry.address}
            id={`${id}${entry.address}`}
            role="option"
            tabIndex={-1}
            aria-selected={entry === active}
            // The field keeps the focus.
            onMouseDown={(event) => event.preventDefault()}
            onMouseMove={() => setAt(found.indexOf(entry))}
            onClick={() => take(entry)}
          >
            <span className="strong">{entry.title}</span>
            <span className="count">{[entry.owner, entry.kind].filter(Boolean).join(' · ')}</span>
          </div>
        ))}
      </div>
      {shown && found.length === 0 && (
        <p className="picker-list picker-none" role="status">
          Nothing matches “{text.trim()}”.
        </p>
      )}
    </div>
  );
}

function familiar() {
  const { starred, recent } = recall();
  return { starred: new Set(starred.map(({ address }) => address)), recent: recent.map(({ address }) => address) };
}
