import { type ReactNode, type RefObject, useLayoutEffect, useRef, useState } from 'react';
import type { DocHit } from '#core/search/doc-hit.ts';
import { queryWords } from '#core/search/query-words.ts';
import { facetTitle } from '#core/search/search-state.ts';
import type { PaletteEntry } from '../../palette/island/palette-entry.ts';

const STEP = 20;

interface ListProps<Item> {
  title: string;
  items: readonly Item[];
  first: number;
  of(item: Item): ReactNode;
}

export function ResultList<Item>({ title, items, first, of }: ListProps<Item>) {
  const [most, setMost] = useState(first);
  const hidden = items.length - most;
  const { list, expectMore } = useFirstNew(Math.min(most, items.length));
  if (items.length === 0) return null;
  return (
    <section aria-label={title}>
      <h2>
        {title} <span className="count">{items.length.toLocaleString('en')}</span>
      </h2>
      <ol className="result-list" ref={list}>
        {items.slice(0, most).map(of)}
      </ol>
      {hidden > 0 && (
        <button
          type="button"
          className="button"
          onClick={() => {
            expectMore();
            setMost(most + STEP);
          }}
        >
          {Math.min(STEP, hidden)} more
        </button>
      )}
    </section>
  );
}

export function EntryItem({ entry, query }: { entry: PaletteEntry; query: string }) {
  const { title, name, names = [], kind, owner, go } = entry;
  const also = [...(name.toLowerCase() === title.toLowerCase() ? [] : [name]), ...names].join(', ');
  return (
    <li className="result">
      <a className="result-link" href={go as string}>
        <Marked text={title} query={query} />
      </a>
      {also && (
        <span className="mono">
          <Marked text={also} query={query} />
        </span>
      )}
      <span className="sub">{[kind, owner].filter(Boolean).join(' · ')}</span>
    </li>
  );
}

export function DocItem({ hit }: { hit: DocHit }) {
  const { href, title, section, of, type, owner, excerpt, others } = hit;
  // What is of nobody is of its type: a rule is of the rules.
  const facts = new Set([facetTitle('type', type), of, owner].filter(Boolean));
  const [, method, path] = (type === 'operation' && /^(\S+) (.*)$/s.exec(title)) || [];
  return (
    <li className="result">
      <a className="result-link" href={href}>
        {method ? (
          <>
            <span className="result-method">{method}</span> <code>{path}</code>
          </>
        ) : (
          [title, section].filter(Boolean).join(' › ')
        )}
      </a>
      <span className="sub">{[...facts].join(' · ')}</span>
      <p className="excerpt">
        <Pieces pieces={excerpt} />
      </p>
      {others.length > 0 && (
        <p className="result-others">
          Also in:{' '}
          {others.map(({ href, title }) => (
            <a key={href} href={href}>
              {title}
            </a>
          ))}
        </p>
      )}
    </li>
  );
}

function Marked({ text, query }: { text: string; query: string }) {
  const words = queryWords(query);
  if (words.length === 0) return text;
  const pieces = text.split(new RegExp(`(${words.join('|')})`, 'iu'));
  return <Pieces pieces={pieces} />;
}

function Pieces({ pieces }: { pieces: readonly string[] }) {
  // biome-ignore lint/suspicious/noArrayIndexKey: the pieces are never moved, and have no other name than their place
  return pieces.map((piece, place) => (place % 2 === 1 ? <mark key={place}>{piece}</mark> : piece));
}

/**
 * Gives the first line that a "more" brings the focus once it is there: the button may be gone.
 *
 * @param shown lines of the list
 * @returns the list, whose lines have a link each, and what to call when more is asked for
 */
export function useFirstNew(shown: number): { list: RefObject<HTMLOListElement | null>; expectMore(): void } {
  const list = useRef<HTMLOListElement>(null);
  const before = useRef<number>(undefined);
  useLayoutEffect(() => {
    if (before.current === undefined || shown <= before.current) return;
    list.current?.children[before.current]?.querySelector('a')?.focus();
    before.current = undefined;
  }, [shown]);
  return {
    list,
    expectMore() {
      before.current = shown;
    },
  };
}
