import { type DocFacts, FACTS, readFacts } from './doc-facts.ts';
import { facetEntries, missedBy } from './entry-facets.ts';
import type { PagefindLike, PagefindPage, PagefindResult } from './pagefind.ts';
import { queryWords } from './query-words.ts';
import { atMarkedAddress } from './search-address.ts';
import type { SearchCounts, SearchFacets } from './search-state.ts';
import { Vocabulary } from './vocabulary.ts';

/** Pages and operations that a query finds, the best first. */
export interface DocsFound {
  total: number;
  /** Whether no page has all the words, so that these have some. */
  isPartial: boolean;
  /** The words that were looked for, where the query has others: no page has those. */
  corrected?: string;
  /** Counts them by how many each value of a facet would leave, other facets as they are. */
  counts(): Promise<SearchCounts>;
  /** Loads so many of them. */
  load(most: number): Promise<PagefindPage[]>;
}

/** Of pages that have only some of the words, the best; the rest is chance. */
const PARTIAL = 30;
/** Fewer pages than this have all the words: those with some of them follow. */
const FEW = 3;

interface Indexed {
  /** Pages that have changed since they were indexed, by Pagefind's names of them: they are found as they are now. */
  replaced: readonly string[];
  /** All words of all pages, the most frequent first. */
  words: readonly string[];
  /** What people filter by, by Pagefind's names of pages. It is asked for only where something is filtered or counted. */
  facts(): Promise<ReadonlyMap<string, readonly DocFacts[]>>;
}

/** Results of which some are shown. */
type Found = Pick<DocsFound, 'total' | 'counts' | 'load'> & { shown: readonly PagefindResult[] };

/** The search of documentation, over what a build has indexed. */
export class DocSearch {
  readonly #pagefind: PagefindLike;
  readonly #replaced: readonly string[];
  readonly #vocabulary: Vocabulary;
  readonly #facts: Indexed['facts'];

  constructor(pagefind: PagefindLike, { replaced, words, facts }: Indexed) {
    this.#pagefind = pagefind;
    this.#replaced = replaced;
    this.#vocabulary = new Vocabulary(words);
    this.#facts = facts;
  }

  /** Finds pages that have all the words of a query; where there are few, those with some words follow. */
  async find(query: string, facets: SearchFacets = {}): Promise<DocsFound> {
    const isExact = /^\s*".+"\s*$/.test(query);
    const written = isExact ? [query] : queryWords(query);
    const words = isExact ? written : written.map((word) => this.#vocabulary.spelt(word));
    const all = await this.#faceted(await this.#ask(words.join(' ')), facets);
    const isEnough = words.length < 2 || all.total >= FEW;
    const { total, counts, load } = isEnough ? all : await this.#withSomeOf(words, { facets, first: all.shown });
    const corrected = words.join() === written.join() ? {} : { corrected: words.join(' ') };
    return { total, isPartial: !isEnough && all.total === 0, ...corrected, counts, load };
  }

  /** What Pagefind finds, without pages as they were. */
  async #ask(words: string): Promise<PagefindResult[]> {
    const { results } = await this.#pagefind.search(words === '' ? null : words);
    // A page that says the same after a change, such as of a link's address, has one name in both indexes: it is found twice.
    const old = new Set(this.#replaced);
    return results.filter(({ id }) => !old.delete(id));
  }

  async #faceted(results: readonly PagefindResult[], facets: SearchFacets): Promise<Found> {
    const filter = async () => {
      const facts = await this.#facts();
      // Of pages with one name, any may be the one that was found.
      const entryOf = ({ id }: PagefindResult): DocFacts => {
        const named = facts.get(id) ?? [];
        const fitting = named.length > 1 ? named.find((one) => missedBy(one, facets).length === 0) : undefined;
        return fitting ?? named[0] ?? {};
      };
      return facetEntries(results, { entryOf, facets });
    };
    const isAll = Object.keys(facets).length === 0;
    const shown = isAll ? results : (await filter()).shown;
    const counts = async () => (await filter()).counts;
    return { shown, total: shown.length, counts, load: (most) => load(shown.slice(0, most), facets) };
  }

  /** Pages with all words first, then by how much of the words' weight they have. */
  async #withSomeOf(
    words: readonly string[],
    { facets, first }: { facets: SearchFacets; first: readonly PagefindResult[] },
  ): Promise<Found> {
    const answers = await Promise.all(words.map((word) => this.#ask(word)));
    const sums = new Map<string, { result: PagefindResult; score: number; words: number }>();
    for (const results of answers)
      for (const result of results) {
        const { score, words } = sums.get(result.id) ?? { score: 0, words: 0 };
        sums.set(result.id, { result, score: score + result.score, words: words + 1 });
      }
    const share = (of: { score: number; words: number }) => of.score * (of.words / words.length);
    const best = [...sums.values()].sort((a, b) => share(b) - share(a)).map(({ result }) => result);
    const { shown } = await this.#faceted(best, facets);
    const leading = new Set(first.map(({ id }) => id));
    const others = shown.slice(0, PARTIAL).filter(({ id }) => !leading.has(id));
    return this.#faceted([...first, ...others], facets);
  }
}

async function load(results: readonly PagefindResult[], facets: SearchFacets): Promise<PagefindPage[]> {
  const pages = await Promise.all(results.map((result) => result.data()));
  const isShown = ({ filters }: PagefindPage) => missedBy(readFacts(filters[FACTS]?.[0] ?? ''), facets).length === 0;
  return pages.filter(isShown).map(atMarkedAddress);
}
