import { distance } from 'fastest-levenshtein';
import { compareText } from '../text/compare-text.ts';

/** Something that a palette can find: an entity, a page, an action. */
export interface Entry {
  /** Below the base, without slashes at its ends. */
  address: string;
  /** `service`, `team`, `page` … */
  kind: string;
  name: string;
  title: string;
  /** What else it is, or was, called; absent where it has one name. */
  names?: readonly string[];
  /** Other words to find it by: owner, tags. */
  words: readonly string[];
}

/** What a person did before, by address. */
export interface Memory {
  starred: ReadonlySet<string>;
  /** The most recent first. */
  recent: readonly string[];
}

/** How well an entry fits, the lower the better. */
const EXACT = 0;
const NAME_START = 1;
const WORD_START = 2;
const WITHIN = 3;
const OTHER_WORDS = 4;
const MISSPELT = 5;
const NONE = 6;

/** An index of entries, made once, asked at every keystroke. */
export class EntryIndex<Of extends Entry = Entry> {
  readonly #entries: readonly Indexed<Of>[];
  readonly #near = new NearParts(() => this.#entries);

  constructor(entries: readonly Of[]) {
    this.#entries = entries.map(indexed);
  }

  /**
   * The entries that fit a query, the best first: an exact name before all, then what is starred, then what was seen lately,
   * then by how well it fits and how short it is. All words of the query must fit. Misspelt words count where no name fits, and
   * come last.
   *
   * @param most how many are requested
   */
  rank(query: string, { starred, recent }: Memory, most: number): Of[] {
    const words = wordsOf(query);
    if (words.length === 0) return [];
    let found = this.#fitting(words, fitness);
    if (found.length < most && found.every(({ quality }) => quality === OTHER_WORDS))
      found = [...found, ...this.#fitting(words, this.#misspelt(words), new Set(found.map(({ entry }) => entry)))];
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

  /**
   * All entries that fit a query, the best first, whatever a person did before. Misspelt words count only where nothing else fits.
   *
   * @returns each with whether its name or title has any of the words, or only its owner and tags
   */
  find(query: string): { entry: Of; isNamed: boolean }[] {
    const words = wordsOf(query);
    if (words.length === 0) return [];
    const fitting = this.#fitting(words, fitness);
    const found = fitting.length > 0 ? fitting : this.#fitting(words, this.#misspelt(words));
    const isNamed = (entry: Indexed, quality: number) =>
      quality !== OTHER_WORDS || words.some((word) => fitness(word, entry) < OTHER_WORDS);
    return found
      .sort(byFitness)
      .map(({ entry, quality }) => ({ entry: entry.entry, isNamed: isNamed(entry, quality) }));
  }

  /** Fits a word that is a part of the name with a letter or two wrong, or whose letters come one after the other in it. */
  #misspelt(words: readonly string[]): (word: string, entry: Indexed) => number {
    const near = new Map(words.map((word) => [word, this.#near.to(word)]));
    return (word, entry) => {
      const quality = fitness(word, entry);
      if (quality !== NONE || word.length < SHORTEST_MISSPELT) return quality;
      const parts = near.get(word)!;
      const isNear = parts.size > 0 && entry.parts.some((part) => parts.has(part));
      return isNear || inOrder(word, entry.name) ? MISSPELT : NONE;
    };
  }

  #fitting(
    words: readonly string[],
    quality: (word: string, entry: Indexed) => number,
    except?: ReadonlySet<Indexed>,
  ): Match<Of>[] {
    const found: Match<Of>[] = [];
    for (const entry of this.#entries) {
      if (except?.has(entry)) continue;
      let worst = words.length === 1 ? EXACT : NAME_START;
      for (const word of words) {
        worst = Math.max(worst, quality(word, entry));
        if (worst === NONE) break;
      }
      if (worst !== NONE) found.push({ entry, quality: worst });
    }
    return found;
  }
}

function wordsOf(query: string): string[] {
  return lower(query)
    .split(/[\s/:]+/)
    .filter(Boolean);
}

function byFitness<Of extends Entry>(a: Match<Of>, b: Match<Of>): number {
  return (
    a.quality - b.quality ||
    a.entry.name.length - b.entry.name.length ||
    compareText(a.entry.entry.address, b.entry.entry.address)
  );
}

/** The first few of a list as they would be sorted: one letter fits nearly everything, and most of it is never seen. */
function bestOf<T>(items: readonly T[], most: number, compare: (a: T, b: T) => number): T[] {
  const best: T[] = [];
  for (const item of items) {
    if (best.length === most && compare(item, best.at(-1)!) >= 0) continue;
    const place = best.findIndex((other) => compare(item, other) < 0);
    best.splice(place < 0 ? best.length : place, 0, item);
    if (best.length > most) best.pop();
  }
  return best;
}

/** What memory cannot overturn: an exact name leads, a misspelt one follows. */
function standing(quality: number): number {
  if (quality === EXACT) return 0;
  return quality === MISSPELT ? 2 : 1;
}

/** Letters below which a word has no spelling. */
const SHORTEST_MISSPELT = 3;

/** The parts of all names, each once, and which of them are near a word: a catalog repeats its words thousands of times. */
class NearParts {
  readonly #entries: () => readonly Indexed[];
  #all: readonly string[] | undefined;
  readonly #known = new Map<string, ReadonlySet<string>>();

  constructor(entries: () => readonly Indexed[]) {
    this.#entries = entries;
  }

  /** Those with a letter or two of the word wrong. */
  to(word: string): ReadonlySet<string> {
    if (word.length < SHORTEST_MISSPELT) return NO_PARTS;
    const known = this.#known.get(word);
    if (known) return known;
    this.#all ??= [...new Set(this.#entries().flatMap(({ parts }) => parts))];
    const limit = word.length < 6 ? 1 : 2;
    const isNear = (part: string) => Math.abs(part.length - word.length) <= limit && distance(part, word) <= limit;
    const near = new Set(this.#all.filter(isNear));
    this.#known.set(word, near);
    return near;
  }
}

const NO_PARTS: ReadonlySet<string> = new Set();

interface Indexed<Of extends Entry = Entry> {
  entry: Of;
  /** All that it is found by, so that what it lacks is found out at once. */
  text: string;
  name: string;
  title: string;
  names: readonly string[];
  words: string;
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
  const text = `${name}\n${title}\n${words}`;
  return { entry, text, name, title, names, words, parts: name.split(/[-_.\s]+/) };
}

function fitness(word: string, { text, name, title, names, words }: Indexed): number {
  if (!text.includes(word)) return NONE;
  if (name === word || title === word) return EXACT;
  if (name.startsWith(word) || title.startsWith(word) || names.includes(word)) return NAME_START;
  const [inName, inTitle] = [name.indexOf(word), title.indexOf(word)];
  if (startsWord(name, inName) || startsWord(title, inTitle)) return WORD_START;
  if (inName >= 0 || inTitle >= 0) return WITHIN;
  return words.includes(word) ? OTHER_WORDS : NONE;
}

/** `ordproj` is in `order-projector`. */
function inOrder(letters: string, text: string): boolean {
  if (letters[0] !== text[0]) return false;
  let from = 0;
  for (const letter of letters) {
    const at = text.indexOf(letter, from);
    if (at < 0) return false;
    from = at + 1;
  }
  return true;
}

function startsWord(text: string, at: number): boolean {
  return at > 0 && /[^\p{L}\p{N}]/u.test(text[at - 1]!);
}

function compareNumbers(a: number, b: number): number {
  return a === b ? 0 : a - b;
}

function lower(text: string): string {
  return text.toLowerCase();
}
