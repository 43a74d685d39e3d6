import { useMemo, useState } from 'react';
import { kindNoun } from '#core/catalog/kinds/kind-words.ts';
import { type Ref, refParts } from '#core/catalog/ref.ts';
import type { Topology } from '#core/graph/topology.ts';
import { byTitle } from '#core/text/by-title.ts';
import type { Ways } from './drawing/link-nodes.ts';
import { PAGE, ShowMore } from './ShowMore.tsx';

interface Props {
  refs: readonly Ref[];
  topology: Topology;
  ways: Ways;
  centre?: ((ref: Ref) => void) | undefined;
}

export function FilteredRefs({ refs, topology, ways, centre }: Props) {
  const [text, setText] = useState('');
  const [pages, setPages] = useState(1);
  const entries = useMemo(() => byTitle(refs.map((ref) => topology.describe(ref))), [refs, topology]);
  const found = useMemo(
    () => withWords(entries, text, ({ ref, title, owner = '' }) => `${title} ${ref} ${owner}`),
    [entries, text],
  );
  const shown = found.slice(0, pages * PAGE);
  return (
    <>
      {refs.length > 10 && (
        <input
          className="filter"
          type="search"
          aria-label="Filter these"
          placeholder="Filter…"
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setPages(1);
          }}
        />
      )}
      <p className="tally" role="status">
        {found.length === 0
          ? `Nothing matches “${text.trim()}”.`
          : `${shown.length.toLocaleString('en')} of ${found.length.toLocaleString('en')}`}
      </p>
      <ul className="items">
        {shown.map((entry) => (
          <Item key={entry.ref} {...{ entry, topology, ways, centre }} />
        ))}
      </ul>
      <ShowMore shown={shown.length} all={found.length} lines=".items > li" show={() => setPages(pages + 1)} />
    </>
  );
}

type Entry = ReturnType<Topology['describe']>;

export function withWords<Entry>(entries: readonly Entry[], text: string, said: (entry: Entry) => string): Entry[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return entries.filter((entry) => words.every((word) => said(entry).toLowerCase().includes(word)));
}

function Item({ entry: { ref, title, owner, kind }, topology, ways, centre }: Omit<Props, 'refs'> & { entry: Entry }) {
  return (
    <li>
      <span className="what">
        <a className="strong" href={ways.page(ref) ?? ways.map(ref)}>
          {title}
        </a>
        {owner && <span className="muted">{topology.describe(owner).title}</span>}
      </span>
      <span className="kind">
        {kindOf(ref, kind, topology)} {centre && <Centre title={title} centre={() => centre(ref)} />}
      </span>
    </li>
  );
}

function kindOf(ref: Ref, kind: string, topology: Topology): string {
  const noun = kindNoun(kind);
  return topology.get(ref) || refParts(ref).kind === 'external' ? noun : `${noun}, not in the catalog`;
}

type CentreProps = { title: string; centre(): void };

export function Centre({ title, centre }: CentreProps) {
  return (
    <button type="button" className="quiet" onClick={centre} aria-label={`Centre the map on ${title}`}>
      Centre
    </button>
  );
}
