import type { ChangedSearch } from './changed-search.ts';
import type { PagefindAnswer, PagefindLike, PagefindPage, PagefindResult } from './pagefind.ts';
import { queryWords } from './query-words.ts';
import { atMarkedAddress } from './search-address.ts';
import { SEARCH_FACETS, type SearchCounts, type SearchFacet, type SearchFacets } from './search-state.ts';
import { Vocabulary } from './vocabulary.ts';

/** Pages and operations that a query finds, the best first. */
export interface DocsFound {
  total: number;
  /** By how many pages each value would leave, other facets as they are. */
  counts: SearchCounts;
  /** Whether no page has all the words, so that these have some. */
  isPartial: boolean;
  /** The words that were looked for, where the query has others: no page has those. */
  corrected?: string;
  /** Loads so many of them. */
  load(most: number): Promise<PagefindPage[]>;
}

/** Of pages that have only some of the words, the best; the rest is chance. */
const PARTIAL = 30;
/** Fewer pages than this have all the words: those with some of them follow. */
const FEW = 3;

interface Indexed {
  /** Pages that have changed since they were indexed: they are found as they are now. */
  replaced: ChangedSearch['replaced'];
  /** All words of all pages, the most frequent first. */
  words: readonly string[];
}

/** The search of documentation, over what a build has indexed. */
export class DocSearch {
  readonly #pagefind: PagefindLike;
  readonly #replaced: ChangedSearch['replaced'];
  readonly #vocabulary: Vocabulary;

  constructor(pagefind: PagefindLike, { replaced, words }: Indexed) {
    this.#pagefind = pagefind;
    this.#replaced = replaced;
    this.#vocabulary = new Vocabulary(words);
  }

  /** Finds pages that have all the words of a query; where there are few, those with some words follow. */
  async find(query: string, facets: SearchFacets = {}): Promise<DocsFound> {
    if (/^\s*".+"\s*$/.test(query)) return this.#withAllOf(query, facets);
    const written = queryWords(query);
    const words = written.map((word) => this.#vocabulary.spelt(word));
    const found = await this.#withSpelt(words, facets);
    return words.join() === written.join() ? found : { ...found, corrected: words.join(' ') };
  }

  async #withSpelt(words: readonly string[], facets: SearchFacets): Promise<DocsFound> {
    const found = await this.#withAllOf(words.join(' '), facets);
    if (words.length < 2 || found.total >= FEW) return found;
    const pages = await this.#withSomeOf(words, { facets, first: await found.load(FEW) });
    const load = async (most: number) => pages.slice(0, most);
    return { total: pages.length, counts: countsOf(pages), isPartial: found.total === 0, load };
  }

  async #withAllOf(words: string, facets: SearchFacets): Promise<DocsFound> {
    const { results, filters } = await this.#ask(words, facets);
    const counts = await this.#counts(words, facets, filters);
    return { total: results.length, counts, isPartial: false, load: (most) => load(results, most) };
  }

  /** What Pagefind finds, without pages as they were. */
  async #ask(words: string, facets: SearchFacets): Promise<PagefindAnswer> {
    const found = await this.#pagefind.search(words === '' ? null : words, { filters: pagefindFilters(facets) });
    const [results, old] = [[] as PagefindResult[], [] as PagefindResult[]];
    for (const result of found.results) (Object.hasOwn(this.#replaced, result.id) ? old : results).push(result);
    return { results, filters: old.length === 0 ? found.filters : this.#without(old, found.filters) };
  }

  #without(old: readonly PagefindResult[], counts: PagefindCounts): PagefindCounts {
    const without = structuredClone(counts) as Record<string, Record<string, number>>;
    for (const { id } of old)
      for (const [facet, values] of Object.entries(this.#replaced[id]!))
        for (const value of values) if (without[facet]?.[value]) without[facet][value]--;
    return without;
  }

  /** The selected values of a facet do not limit its other values: they would add to it. */
  async #counts(words: string, facets: SearchFacets, filters: PagefindCounts): Promise<SearchCounts> {
    const counts = SEARCH_FACETS.map(async (facet) => {
      const { [facet]: chosen, ...others } = facets;
      const of = chosen ? (await this.#ask(words, others)).filters : filters;
      const listed = Object.entries(of[facet] ?? {}).filter(([, count]) => count > 0);
      return [facet, new Map(listed)] as const;
    });
    return Object.fromEntries(await Promise.all(counts)) as Record<SearchFacet, Map<string, number>>;
  }

  /** Pages with all words first, then by how much of the words' weight they have. */
  async #withSomeOf(
    words: readonly string[],
    { facets, first }: { facets: SearchFacets; first: readonly PagefindPage[] },
  ): Promise<PagefindPage[]> {
    const answers = await Promise.all(words.map((word) => this.#ask(word, facets)));
    const sums = new Map<string, { result: PagefindResult; score: number; words: number }>();
    for (const { results } of answers)
      for (const result of results) {
        const { score, words } = sums.get(result.id) ?? { score: 0, words: 0 };
        sums.set(result.id, { result, score: score + result.score, words: words + 1 });
      }
    const share = (of: { score: number; words: number }) => of.score * (of.words / words.length);
    const best = [...sums.values()].sort((a, b) => share(b) - share(a)).map(({ result }) => result);
    const leading = new Set(first.map(({ url }) => url));
    const others = (await load(best, PARTIAL)).filter(({ url }) => !leading.has(url));
    return [...first, ...others];
  }
}

async function load(results: readonly PagefindResult[], most: number): Promise<PagefindPage[]> {
  const pages = await Promise.all(results.slice(0, most).map((result) => result.data()));
  return pages.map(atMarkedAddress);
}

type PagefindCounts = Readonly<Record<string, Readonly<Record<string, number>>>>;

function pagefindFilters(facets: SearchFacets): Record<string, { any: readonly string[] }> {
  return Object.fromEntries(Object.entries(facets).map(([facet, values]) => [facet, { any: values }]));
}

function countsOf(pages: readonly PagefindPage[]): SearchCounts {
  const counts = SEARCH_FACETS.map((facet) => {
    const values = pages.flatMap(({ filters }) => filters[facet] ?? []);
    return [facet, new Map([...Map.groupBy(values, (value) => value)].map(([value, all]) => [value, all.length]))];
  });
  return Object.fromEntries(counts) as SearchCounts;
}
