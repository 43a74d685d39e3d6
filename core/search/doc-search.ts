import { type DocFacts, FACTS, readFacts } from './doc-facts.ts';
import { facetEntries } from './entry-facets.ts';
import type { PagefindLike, PagefindPage, PagefindResult } from './pagefind.ts';
import { queryWords } from './query-words.ts';
import { atMarkedAddress } from './search-address.ts';
import type { SearchCounts, SearchFacets } from './search-state.ts';
import { Vocabulary } from './vocabulary.ts';

export interface DocsFound {
  total: number;
  isPartial: boolean;
  /** The words that were looked for, where the query has others: no page has those. */
  corrected?: string;
  /** Counts them by how many each value of a facet would leave, other facets as they are. */
  counts(): Promise<SearchCounts>;
  load(most: number): Promise<PagefindPage[]>;
}

/** Of pages that have only some of the words, the best; the rest is chance. */
const PARTIAL = 30;
const FEW = 3;
/** Of a page that the facts do not have: they can be of another build. */
const NO_FACTS = readFacts('');

interface Indexed {
  /** Pages that have changed since they were indexed, by Pagefind's names of them: they are found as they are now. */
  replaced: readonly string[];
  /** All words of all pages, the most frequent first. */
  words: readonly string[];
  /** What people filter by, by Pagefind's names of pages. It is asked for only where something is filtered or counted. */
  facts(): Promise<ReadonlyMap<string, readonly DocFacts[]>>;
}

type Found = Pick<DocsFound, 'total' | 'counts' | 'load'> & Record<'results' | 'shown', readonly PagefindResult[]>;

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

  /** Pages that have all the words; where there are few, those with some follow, @param isStrict unless these are no results */
  async find(query: string, facets: SearchFacets = {}, { isStrict = false } = {}): Promise<DocsFound> {
    const isExact = /^\s*".+"\s*$/.test(query);
    const written = isExact ? [query] : queryWords(query);
    const words = isExact ? written : written.map((word) => this.#vocabulary.spelt(word));
    const there = isExact ? words : await this.#those(words);
    const isMissing = there.length < words.length;
    const all = await this.#faceted(isMissing ? [] : await this.#ask(words.join(' ')), facets);
    const isEnough = isStrict || words.length < 2 || all.total >= FEW;
    const { total, counts, load } = isEnough ? all : await this.#withSomeOf(there, { facets, first: all.results });
    const corrected = words.join() === written.join() ? {} : { corrected: words.join(' ') };
    return { total, isPartial: !isEnough && all.total === 0, ...corrected, counts, load };
  }

  /** The words that pages have. Of one that none has, Pagefind finds its beginning: `as` for `asdfqwer`. */
  async #those(words: readonly string[]): Promise<string[]> {
    const isThere = async (word: string) => this.#vocabulary.mayHave(word) || (await this.#ask(`"${word}"`)).length > 0;
    const are = await Promise.all(words.map(isThere));
    return words.filter((_, at) => are[at]);
  }

  async #ask(words: string): Promise<PagefindResult[]> {
    const { results } = await this.#pagefind.search(words === '' ? null : words);
    // A page that says the same after a change, such as of a link's address, has one name in both indexes: it is found twice.
    const old = new Set(this.#replaced);
    return results.filter(({ id }) => !old.delete(id));
  }

  async #faceted(results: readonly PagefindResult[], facets: SearchFacets): Promise<Found> {
    const filter = async () => facetEntries(results, { entryOf: await this.#factsOf(results), facets });
    const isAll = Object.keys(facets).length === 0;
    const filtered = isAll ? undefined : await filter();
    const shown = filtered?.shown ?? results;
    const counts = async () => (filtered ?? (await filter())).counts;
    return { results, shown, total: shown.length, counts, load: (most) => load(shown.slice(0, most)) };
  }

  /** The facts of results. Where pages of different facts have one name, the page itself says which it is. */
  async #factsOf(results: readonly PagefindResult[]): Promise<(result: PagefindResult) => DocFacts> {
    const facts = await this.#facts();
    const read = new Map<PagefindResult, DocFacts>();
    const isOneOfSeveral = ({ id }: PagefindResult) => (facts.get(id)?.length ?? 0) > 1;
    const readPage = async (result: PagefindResult) => {
      const { filters } = await result.data();
      read.set(result, readFacts(filters[FACTS]?.[0] ?? ''));
    };
    await Promise.all(results.filter(isOneOfSeveral).map(readPage));
    return (result) => read.get(result) ?? facts.get(result.id)?.[0] ?? NO_FACTS;
  }

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
    // The best that the filters leave, and the best of all: other values of a facet are counted among these.
    const others = [...new Set([...shown.slice(0, PARTIAL), ...best.slice(0, PARTIAL)])];
    return this.#faceted([...first, ...others.filter(({ id }) => !leading.has(id))], facets);
  }
}

async function load(results: readonly PagefindResult[]): Promise<PagefindPage[]> {
  const pages = await Promise.all(results.map((result) => result.data()));
  return pages.map(atMarkedAddress);
}
