import { stepsOfTypist } from '../text/misspelling.ts';

/** In lower case, with its parts: `order` and `projector`. */
interface Name {
  name: string;
  parts: readonly string[];
}

interface NearPlaces {
  byPart: ReadonlyMap<string, readonly number[]>;
  byLetter: ReadonlyMap<string, readonly number[]>;
}

/** Letters below which a word has no spelling: with one of three letters wrong, it is another word. */
const SHORTEST_MISSPELT = 4;
/** How much of a name its letters must be, where they are not the beginnings of its parts: `ldgr` is `ledger`, `oder` no `order-projector`. */
const LEAST_SHARE = 0.6;

/** Names by their parts and first letters: a catalog repeats its words thousands of times, and each is compared once. */
export class NearNames {
  readonly #names: readonly Name[];
  #places: NearPlaces | undefined;
  readonly #known = new Map<string, ReadonlySet<number>>();

  constructor(names: readonly Name[]) {
    this.#names = names;
  }

  /** Makes what the first word needs that is misspelt: of 20,000 names, it takes longer than the rest of a keystroke. */
  prepare(): NearPlaces {
    this.#places ??= {
      byPart: placesBy(this.#names, ({ parts }) => parts),
      byLetter: placesBy(this.#names, ({ name }) => [name[0] ?? '']),
    };
    return this.#places;
  }

  to(word: string): ReadonlySet<number> {
    if (word.length < SHORTEST_MISSPELT) return NO_PLACES;
    const known = this.#known.get(word);
    if (known) return known;
    const { byPart, byLetter } = this.prepare();
    const limit = word.length < 6 ? 1 : 2;
    const near = new Set<number>();
    for (const [part, places] of byPart)
      if (Math.abs(part.length - word.length) <= limit && stepsOfTypist(word, part) <= limit)
        for (const place of places) near.add(place);
    for (const place of byLetter.get(word[0]!) ?? []) if (isShort(word, this.#names[place]!)) near.add(place);
    this.#known.set(word, near);
    return near;
  }
}

const NO_PLACES: ReadonlySet<number> = new Set();

function placesBy<Of>(items: readonly Of[], keysOf: (item: Of) => readonly string[]): Map<string, number[]> {
  const places = new Map<string, number[]>();
  for (const [place, item] of items.entries())
    for (const key of keysOf(item)) {
      const known = places.get(key);
      if (known) known.push(place);
      else places.set(key, [place]);
    }
  return places;
}

/** Whether a word is a name with letters left out: `ordproj` is `order-projector`. */
function isShort(word: string, { name, parts }: Name): boolean {
  if (!inOrder(word, name)) return false;
  return word.length >= name.length * LEAST_SHARE || beginsParts(word, parts);
}

function beginsParts(word: string, parts: readonly string[]): boolean {
  const ends = new Set([0]);
  for (const part of parts)
    for (const end of [...ends])
      for (let length = 0; length < part.length && word[end + length] === part[length]; length++)
        ends.add(end + length + 1);
  return ends.has(word.length);
}

function inOrder(letters: string, text: string): boolean {
  let from = 0;
  for (const letter of letters) {
    const at = text.indexOf(letter, from);
    if (at < 0) return false;
    from = at + 1;
  }
  return true;
}
