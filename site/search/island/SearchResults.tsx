import { type KeyboardEvent, useRef, useState } from 'react';
import { formatSearchState, parseSearchState } from '#core/search/search-state.ts';
import { useTypedState } from '../../island/use-address-state.ts';
import type { SearchExamples } from '../search-examples.ts';
import { DocItem, EntryItem, ResultList, useFirstNew } from './result-items.tsx';
import { SearchBar } from './SearchBar.tsx';
import { SearchFilters } from './SearchFilters.tsx';
import { searchMessage, useEntries, useFoundDocs } from './use-found.ts';

const ENTRIES = 5;
const DOCS = 10;

export function SearchResults({ examples }: { examples: SearchExamples }) {
  const [state, change] = useTypedState(parseSearchState, formatSearchState);
  const asked = formatSearchState(state);
  const [more, setMore] = useState({ asked, most: DOCS });
  // Another query begins with few results.
  const most = more.asked === asked ? more.most : DOCS;
  const entries = useEntries(state);
  const docs = useFoundDocs(state, most);
  const room = useRef<HTMLDivElement>(null);

  const { named = [], others = [] } = (asked !== '' && entries.found) || {};
  const hits = docs.found?.hits ?? [];
  const { list, expectMore } = useFirstNew(hits.length);
  const counts = asked === '' ? [] : [entries.found?.counts ?? [], docs.found?.counts ?? []].flat();
  const message = searchMessage({ asked, entries, docs });
  return (
    <>
      <SearchBar
        text={state.text}
        typed={(text) => change({ text }, 'typing')}
        leave={() => room.current?.querySelector<HTMLElement>('.result-link')?.focus()}
      />
      {[message.problem].flat().map(
        (problem) =>
          problem && (
            <p className="search-problem" role="alert" key={problem}>
              {problem}
            </p>
          ),
      )}
      {asked === '' ? (
        <WhatToTry {...examples} />
      ) : (
        <div className="with-facets">
          <SearchFilters counts={counts} facets={state.facets} choose={(facets) => change({ facets }, 'choice')} />
          {/* biome-ignore lint/a11y/noStaticElementInteractions: it has no role of its own; only keys that its links got are looked at */}
          <div ref={room} className="results" onKeyDown={(event) => moveFocus(event, room.current)}>
            <p className="tally" role="status" aria-busy={docs.searching}>
              {message.status}
            </p>
            <ResultList
              title="Entries"
              items={named}
              first={ENTRIES}
              of={(entry) => <EntryItem key={entry.address} entry={entry} query={state.text} />}
            />
            {hits.length > 0 && (
              <section aria-label="Documents and API operations">
                <h2>Documents and API operations</h2>
                {docs.found?.corrected && (
                  <p className="sub">Results for “{docs.found.corrected}”. Quotes find words as they are.</p>
                )}
                {docs.found?.isPartial && <p className="sub">Nothing has all the words. These have some of them.</p>}
                <ol className="result-list" ref={list}>
                  {hits.map((hit) => (
                    <DocItem key={hit.href} hit={hit} />
                  ))}
                </ol>
                {docs.found!.isWhole && docs.found!.total > hits.length && (
                  <button
                    type="button"
                    className="button"
                    onClick={() => {
                      expectMore();
                      setMore({ asked, most: most + DOCS });
                    }}
                  >
                    {Math.min(DOCS, docs.found!.total - hits.length)} more
                  </button>
                )}
              </section>
            )}
            <ResultList
              title="Entries by owner or tag"
              items={others}
              first={ENTRIES}
              of={(entry) => <EntryItem key={entry.address} entry={entry} query={state.text} />}
            />
            {message.isEmpty && (
              <NothingFound
                isFiltered={Object.keys(state.facets).length > 0}
                clear={() => change({ facets: {} }, 'choice')}
              />
            )}
          </div>
        </div>
      )}
    </>
  );
}

function WhatToTry({ name, phrase }: SearchExamples) {
  return (
    <div className="invite lone search-try">
      <p>Type what you look for:</p>
      <ul>
        <li>a name, or its beginning{name && <Example of={name} />}</li>
        <li>a path or an operation of an API</li>
        <li>words of a guide</li>
        <li>words in this order, in quotes{phrase && <Example of={`"${phrase}"`} />}</li>
      </ul>
    </div>
  );
}

function Example({ of }: { of: string }) {
  return (
    <>
      : <code>{of}</code>
    </>
  );
}

function NothingFound({ isFiltered, clear }: { isFiltered: boolean; clear(): void }) {
  return (
    <div className="notice">
      <p>Try fewer or other words, or the beginning of a word. Quotes find only words in exactly that order.</p>
      {isFiltered && (
        <button type="button" className="button" onClick={clear}>
          Search without filters
        </button>
      )}
    </div>
  );
}

/** Moves between results; above the first is the field. */
function moveFocus(event: KeyboardEvent, room: HTMLElement | null): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const links = [...(room?.querySelectorAll<HTMLElement>('.result-link') ?? [])];
  const at = links.indexOf(document.activeElement as HTMLElement);
  if (step === undefined || at < 0) return;
  const next = at + step < 0 ? document.querySelector<HTMLElement>('.search-box') : links[at + step];
  next?.focus();
  event.preventDefault();
}
