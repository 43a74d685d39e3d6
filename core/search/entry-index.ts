import { bestOf } from './best-of.ts';
import {
  byFitness,
  EXACT,
  fitness,
  MISSPELT,
  NAME_START,
  NONE,
  OTHER_WORDS,
  type Spelled,
  standing,
} from './fitness.ts';
import { NearNames } from './near-names.ts';

export interface Entry {
  /** Below the base, without slashes at its ends. */
  address: string;
  /** `service`, `team`, `page` … */
  kind: string;
  name: string;
  title: string;
  names?: readonly string[];
  words: readonly string[];
}

export interface Memory {
  starred: ReadonlySet<string>;
  /** The most recent first. */
  recent: readonly string[];
}

type Spelling = 'strict' | 'any';

const FITTED = 8;

/** Words of a query whose near names are looked for: more of them are no name, and each costs time. */
const MOST_MISSPELT = 8;

export class EntryIndex<Of extends Entry = Entry> {
  readonly #entries: readonly Indexed<Of>[];
  /** What all entries are found by, one after the other: the engine looks through it many times as fast as through each. */
  readonly #text: string;
  readonly #starts: Int32Array;
  readonly #near: NearNames;
  /** What fitted the last few queries, the oldest first: one keystroke asks the same several times. */
  readonly #fitted = new Map<string, readonly Match<Of>[]>();

  constructor(entries: readonly Of[]) {
    this.#entries = entries.map(indexed);
    this.#text = this.#entries.map(({ text }) => text).join('');
    this.#starts = new Int32Array(entries.length);
    let start = 0;
    for (const [place, { text }] of this.#entries.entries()) {
      this.#starts[place] = start;
      start += text.length;
    }
    this.#near = new NearNames(this.#entries);
  }

  /** Does what the first misspelt word would wait for, while nobody types. */
  prepare(): void {
    this.#near.prepare();
  }

  /**
   * The entries that fit a query, the best first: an exact name before all, then what is starred, then what was seen lately,
   * then by how well it fits and how short it is. All words of the query must fit. Misspelt words count where no name fits, and
   * come last.
   *
   * @param most how many are requested
   */
  rank(query: string, { starred, recent }: Memory, most: number, spelling: Spelling = 'any'): Of[] {
    const words = wordsOf(query);
    if (words.length === 0) return [];
    let found = this.#fitting(words);
    if (spelling === 'any' && found.length < most && found.every(({ quality }) => quality === OTHER_WORDS)) {
      const known = new Set(found.map(({ entry }) => entry));
      found = [...found, ...this.#misspelt(words).filter(({ entry }) => !known.has(entry))];
    }
    const places = new Map(recent.map((address, place) => [address, place]));
    const familiarity = ({ address }: Entry) =>
      starred.has(address) ? -1 : (places.get(address) ?? Number.POSITIVE_INFINITY);
    return bestOf(found, most, (a, b) => {
      return (
        standing(a.quality) - standing(b.quality) ||
        compareNumbers(familiarity(a.entry.entry), familiarity(b.entry.entry)) ||
        byFitness(a, b)
      );
    }).map(({ entry }) => entry.entry);
  }

  /** The best first. Misspelt words count only where nothing else fits. `isNamed` is false where only owner and tags have the words. */
  find(query: string, spelling: Spelling = 'any'): { entry: Of; isNamed: boolean }[] {
    const words = wordsOf(query);
    if (words.length === 0) return [];
    const fitting = this.#fitting(words);
    const found = fitting.length > 0 || spelling === 'strict' ? fitting : this.#misspelt(words);
    const isNamed = (entry: Indexed, quality: number) =>
      quality !== OTHER_WORDS || words.some((word) => fitness(word, entry) < OTHER_WORDS);
    return found
      .toSorted(byFitness)
      .map(({ entry, quality }) => ({ entry: entry.entry, isNamed: isNamed(entry, quality) }));
  }

  #fitting(words: readonly string[]): readonly Match<Of>[] {
    const query = words.join(' ');
    const known = this.#fitted.get(query);
    if (known) return known;
    const found = matchesOf(this.#places(longestOf(words)), words, { entries: this.#entries, quality: fitness });
    if (this.#fitted.size >= FITTED) this.#fitted.delete(this.#fitted.keys().next().value!);
    this.#fitted.set(query, found);
    return found;
  }

  #misspelt(words: readonly string[]): Match<Of>[] {
    if (words.length > MOST_MISSPELT) return [];
    const near = new Map(words.map((word) => [word, this.#near.to(word)]));
    const quality = (word: string, entry: Indexed, place: number) => {
      const quality = fitness(word, entry);
      return quality === NONE && near.get(word)!.has(place) ? MISSPELT : quality;
    };
    const longest = longestOf(words);
    const places = new Set([...this.#places(longest), ...near.get(longest)!]);
    return matchesOf(places, words, { entries: this.#entries, quality });
  }

  *#places(word: string): Iterable<number> {
    let place = 0;
    for (let at = this.#text.indexOf(word); at >= 0; at = this.#text.indexOf(word, this.#starts[place])) {
      while (place < this.#starts.length && this.#starts[place]! <= at) place++;
      yield place - 1;
      if (place === this.#starts.length) return;
    }
  }
}

function matchesOf<Of extends Entry>(
  places: Iterable<number>,
  words: readonly string[],
  fitting: {
    entries: readonly Indexed<Of>[];
    quality(word: string, entry: Indexed, place: number): number;
  },
): Match<Of>[] {
  const found: Match<Of>[] = [];
  for (const place of places) {
    const entry = fitting.entries[place]!;
    let worst = words.length === 1 ? EXACT : NAME_START;
    for (const word of words) {
      worst = Math.max(worst, fitting.quality(word, entry, place));
      if (worst === NONE) break;
    }
    if (worst !== NONE) found.push({ entry, quality: worst });
  }
  return found;
}

function longestOf(words: readonly string[]): string {
  return words.reduce((longest, word) => (word.length > longest.length ? word : longest));
}

function wordsOf(query: string): string[] {
  return [
    ...new Set(
      lower(query)
        .split(/[\s/:]+/)
        .filter(Boolean),
    ),
  ];
}

interface Indexed<Of extends Entry = Entry> extends Spelled {
  entry: Of;
  text: string;
  /** Of the name: `order` and `projector`. */
  parts: readonly string[];
}

interface Match<Of extends Entry> {
  entry: Indexed<Of>;
  quality: number;
}

const NO_NAMES: readonly string[] = [];

function indexed<Of extends Entry>(entry: Of): Indexed<Of> {
  const name = lower(entry.name);
  const names = entry.names?.map(lower) ?? NO_NAMES;
  const words = lower(` ${[...entry.words, ...names].join(' ')}`);
  const title = lower(entry.title);
  const text = `${name}\n${title}\n${words}\n`;
  return { entry, text, name, title, names, words, parts: name.split(/[-_.\s]+/) };
}

function compareNumbers(a: number, b: number): number {
  return a === b ? 0 : a - b;
}

function lower(text: string): string {
  return text.toLowerCase();
}
