import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import { EntryIndex } from '#core/search/entry-index.ts';
import { type Remembered, recall } from '../../memory/memory.ts';
import { loadEntries } from './load-entries.ts';
import { allOption, docOption, entryOption, type Option, rememberedOptions } from './option.ts';
import type { PaletteEntry } from './palette-entry.ts';
import { paletteMessage } from './palette-message.ts';
import { ResultGroup } from './ResultGroup.tsx';
import { useAmiss } from './use-amiss.ts';
import { useDocs } from './use-docs.ts';

/** Entities and pages shown, and places in the documentation below them: what fits without scrolling far. */
const ENTRIES = 10;
const DOCS = 5;

interface Props {
  /** What was typed before the palette was here. */
  typed: string;
  /** Pages and actions that are no entities. */
  extras: readonly PaletteEntry[];
  close(): void;
}

/** Finds anything and goes there: a combobox with a list (https://www.w3.org/WAI/ARIA/apg/patterns/combobox/). */
export function Palette({ typed, extras, close }: Props) {
  const id = useId();
  const [text, setText] = useState(typed);
  const [at, setAt] = useState(0);
  const query = text.trim();
  const { entries, places, message, searching } = useResults(query, extras);
  const amiss = useAmiss();
  const all = query === '' || entries.length + places.length === 0 ? [] : [allOption(query)];
  const options = [...entries, ...places, ...all];
  const active = options[Math.min(at, options.length - 1)];

  useEffect(() => {
    if (active) document.getElementById(id + active.id)?.scrollIntoView({ block: 'nearest' });
  }, [active, id]);

  function choose({ go }: Option, inNewTab: boolean) {
    if (typeof go === 'string' && inNewTab) {
      window.open(go, '_blank', 'noopener');
      return;
    }
    close();
    if (typeof go === 'string') location.assign(go);
    else go();
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return;
    const move = MOVES[event.key];
    if (move && options.length > 0) setAt(move(Math.min(at, options.length - 1), options.length));
    else if (event.key === 'Enter' && active) choose(active, event.metaKey || event.ctrlKey);
    else return;
    event.preventDefault();
  }

  function change(next: string) {
    setText(next);
    setAt(0);
  }

  const group = { prefix: id, active, amiss, choose, point: (option: Option) => setAt(options.indexOf(option)) };
  return (
    <>
      <PaletteInput
        {...{ typed, text, change, onKeyDown }}
        list={`${id}list`}
        active={active && id + active.id}
        isOpen={options.length > 0}
      />
      <div
        className="palette-list"
        role="listbox"
        id={`${id}list`}
        aria-label="Results"
        aria-busy={searching}
        hidden={options.length === 0}
      >
        <ResultGroup
          title={query === '' ? 'Starred and recently viewed' : 'Catalog and pages'}
          options={entries}
          {...group}
        />
        <ResultGroup title="Documentation" options={places} {...group} />
        <ResultGroup title="Search page" options={all} {...group} />
      </div>
      <div className="palette-foot">
        <p role="status">{message}</p>
        <Keys />
      </div>
    </>
  );
}

function Keys() {
  return (
    <p className="palette-keys" aria-hidden="true">
      <kbd>↑</kbd> <kbd>↓</kbd> move <kbd>Enter</kbd> open <kbd>Ctrl Enter</kbd> new tab <kbd>Esc</kbd> close
    </p>
  );
}

interface InputProps {
  /** What was typed before the palette was here: the caret begins behind it. */
  typed: string;
  text: string;
  /** Ids of the list, and of the option that is active in it. */
  list: string;
  active: string | undefined;
  isOpen: boolean;
  change(text: string): void;
  onKeyDown(event: KeyboardEvent): void;
}

function PaletteInput({ typed, text, list, active, isOpen, change, onKeyDown }: InputProps) {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    input.current?.focus();
    input.current?.setSelectionRange(typed.length, typed.length);
  }, [typed]);
  return (
    <input
      className="palette-input"
      ref={input}
      type="text"
      role="combobox"
      aria-label="Search or jump to"
      aria-expanded={isOpen}
      aria-controls={list}
      aria-activedescendant={active}
      aria-autocomplete="list"
      autoComplete="off"
      autoCapitalize="none"
      enterKeyHint="go"
      spellCheck={false}
      placeholder="Search or jump to…"
      value={text}
      onChange={(event) => change(event.target.value)}
      onKeyDown={onKeyDown}
    />
  );
}

/** What is found: entities and pages, then places in the documentation, and a sentence about both. */
function useResults(query: string, extras: readonly PaletteEntry[]) {
  const [memory] = useState(recall);
  const { index, failed, loading } = useIndex(extras);
  const docs = useDocs(query, DOCS);
  const entries = useMemo(
    () =>
      query === '' ? rememberedOptions(memory, ENTRIES) : index.rank(query, familiar(memory), ENTRIES).map(entryOption),
    [query, index, memory],
  );
  const places = docs.hits.map(docOption);
  const count = entries.length + places.length;
  const message = paletteMessage({ query, failed, loading, docs, count });
  return { entries, places, message, searching: docs.searching };
}

const MOVES: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowDown: (at, count) => (at + 1) % count,
  ArrowUp: (at, count) => (at - 1 + count) % count,
  PageDown: (at, count) => Math.min(at + 8, count - 1),
  PageUp: (at) => Math.max(at - 8, 0),
};

/** Pages and actions at once, entities as soon as they are here. */
function useIndex(extras: readonly PaletteEntry[]) {
  const [entities, setEntities] = useState<readonly PaletteEntry[]>();
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    loadEntries().then(setEntities, () => setFailed(true));
  }, []);
  const index = useMemo(() => new EntryIndex([...(entities ?? []), ...extras]), [entities, extras]);
  return { index, failed, loading: !entities && !failed };
}

function familiar({ starred, recent }: Remembered) {
  return { starred: new Set(starred.map(({ address }) => address)), recent: recent.map(({ address }) => address) };
}
