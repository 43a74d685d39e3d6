import { useMemo } from 'react';
import { kindNoun } from '#core/catalog/kinds/kind-words.ts';
import { type Ref, refParts } from '#core/catalog/ref.ts';
import type { Topology } from '#core/graph/topology.ts';
import { byTitle } from '#core/text/by-title.ts';
import type { Ways } from './drawing/link-nodes.ts';
import { ShowMore, useFilteredList } from './ShowMore.tsx';

interface Props {
  refs: readonly Ref[];
  topology: Topology;
  ways: Ways;
  centre?: ((ref: Ref) => void) | undefined;
}

export function FilteredRefs({ refs, topology, ways, centre }: Props) {
  const entries = useMemo(() => byTitle(refs.map((ref) => topology.describe(ref))), [refs, topology]);
  const { shown, all, show, tally, field } = useFilteredList(entries, wordsOf, 'Filter these');
  return (
    <>
      {refs.length > 10 && field}
      <p className="tally" role="status">
        {tally(all.toLocaleString('en'))}
      </p>
      <ul className="items">
        {shown.map((entry) => (
          <Item key={entry.ref} {...{ entry, topology, ways, centre }} />
        ))}
      </ul>
      <ShowMore shown={shown.length} lines=".items > li" {...{ all, show }} />
    </>
  );
}

type Entry = ReturnType<Topology['describe']>;

function wordsOf({ ref, title, owner }: Entry): string {
  return `${title} ${ref} ${owner ?? ''}`;
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
