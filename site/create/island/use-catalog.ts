import { useEffect, useState } from 'react';
import type { Catalog } from '#core/catalog/catalog.ts';
import type { CatalogIndex } from '#core/published/catalog-index.ts';
import { knownCatalog } from '#core/published/known-catalog.ts';
import { Choices } from './choices.ts';

/** What fields are chosen from. */
export interface Known {
  catalog: Catalog;
  choices(kind: string): Choices;
  /** Words that services of this portal use, the most frequent first. */
  types: readonly string[];
  lifecycles: readonly string[];
}

/** Said in a form that has no names to check against. */
export const NO_NAMES =
  'The names in the catalog could not be loaded, so they are not checked here. Reload the page to try again.';

export type Loaded = { state: 'loading' } | { state: 'failed' } | { state: 'ready'; known: Known };

export function useCatalog(base: string): Loaded {
  const [loaded, setLoaded] = useState<Loaded>({ state: 'loading' });
  useEffect(() => {
    // To read 10,000 names takes longer than to draw the form, so that is drawn first.
    const drawn = requestAnimationFrame(() =>
      setTimeout(() =>
        load(`${base}api/catalog.json`).then(
          (known) => setLoaded({ state: 'ready', known }),
          () => setLoaded({ state: 'failed' }),
        ),
      ),
    );
    return () => cancelAnimationFrame(drawn);
  }, [base]);
  return loaded;
}

async function load(address: string): Promise<Known> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`The index answered ${response.status}.`);
  const catalog = knownCatalog((await response.json()) as CatalogIndex);
  const services = catalog.entities.filter(({ kind }) => kind === 'service');
  return {
    catalog,
    choices: choicesOf(catalog),
    types: frequent(services.map(({ type }) => type)),
    lifecycles: frequent([...services.map(({ lifecycle }) => lifecycle), ...LIFECYCLES]),
  };
}

/** A list is made when a field first asks for it: most forms ask for two. */
function choicesOf(catalog: Catalog): Known['choices'] {
  const made = new Map<string, Choices>();
  return (kind) => {
    const choices = made.get(kind) ?? Choices.ofEntities(catalog.entities.filter((entity) => entity.kind === kind));
    made.set(kind, choices);
    return choices;
  };
}

/** Words that are known and ordered; others are free. */
const LIFECYCLES = ['production', 'experimental', 'deprecated'];
/** More than this nobody reads through. */
const WORDS = 12;

function frequent(words: readonly (string | undefined)[]): string[] {
  const counts = new Map<string, number>();
  for (const word of words) if (word !== undefined) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts]
    .sort(([a, many], [b, others]) => others - many || (a < b ? -1 : 1))
    .slice(0, WORDS)
    .map(([word]) => word);
}
