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

  constructor(entries: readonly Of[]) {
    this.#entries = entries.map(indexed);
  }

  /**
   * The entries that fit a query, the best first: an exact name before all, then what is starred, then what was seen lately,
   * then by how well it fits and how short it is. All words of the query must fit. Misspelt words count where little else fits,
   * and come last.
   *
   * @param most how many are requested
   */
  rank(query: string, { starred, recent }: Memory, most: number): Of[] {
    const words = wordsOf(query);
    if (words.length === 0) return [];
    let found = this.#fitting(words, fitness);
    if (found.length < most)
      found = [...found, ...this.#fitting(words, misspelt, new Set(found.map(({ entry }) => entry)))];
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
    const found = fitting.length > 0 ? fitting : this.#fitting(words, misspelt);
    const isNamed = (entry: Indexed, quality: number) =>
      quality !== OTHER_WORDS || words.some((word) => fitness(word, entry) < OTHER_WORDS);
    return found
      .sort(byFitness)
      .map(({ entry, quality }) => ({ entry: entry.entry, isNamed: isNamed(entry, quality) }));
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

interface Indexed<Of extends Entry = Entry> {
  entry: Of;
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
  return { entry, name, title: lower(entry.title), names, words, parts: name.split(/[-_.\s]+/) };
}

function fitness(word: string, { name, title, names, words }: Indexed): number {
  if (name === word || title === word) return EXACT;
  if (name.startsWith(word) || title.startsWith(word) || names.includes(word)) return NAME_START;
  const [inName, inTitle] = [name.indexOf(word), title.indexOf(word)];
  if (startsWord(name, inName) || startsWord(title, inTitle)) return WORD_START;
  if (inName >= 0 || inTitle >= 0) return WITHIN;
  return words.includes(word) ? OTHER_WORDS : NONE;
}

/** Whether a word is a part of the name with a letter or two wrong, or its letters come one after the other in it. */
function misspelt(word: string, entry: Indexed): number {
  const quality = fitness(word, entry);
  if (quality !== NONE || word.length < 3) return quality;
  const limit = word.length < 6 ? 1 : 2;
  const near = entry.parts.some(
    (part) => Math.abs(part.length - word.length) <= limit && distance(part, word) <= limit,
  );
  return near || inOrder(word, entry.name) ? MISSPELT : NONE;
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
