import type { Entry, EntryIndex, Memory } from '../entry-index.ts';
import { plainName } from './plain-name.ts';
import type { Question } from './question.ts';

/** Entries that one question is about, at most: a team and a service can have one name. */
const MOST = 2;

/** Entries by their whole names, to know what a question is about. */
export class NamedEntries<Of extends Entry = Entry> {
  readonly #byName = new Map<string, Of[]>();

  constructor(entries: readonly Of[]) {
    for (const entry of entries)
      for (const name of new Set([entry.name, entry.title, ...(entry.names ?? [])].map(plainName))) {
        const known = this.#byName.get(name);
        if (known) known.push(entry);
        else this.#byName.set(name, [entry]);
      }
  }

  /** Whether words are the whole name, the title or another name of an entry. */
  has(words: string): boolean {
    return this.#byName.has(plainName(words));
  }

  of(words: string): readonly Of[] {
    return this.#byName.get(plainName(words)) ?? [];
  }
}

/** The entries that a question is about: those that it names; else the one that its words fit best. */
export function subjectsOf<Of extends Entry>(
  { names, kinds }: Pick<Question, 'names' | 'kinds'>,
  { named, index, memory }: { named: NamedEntries<Of>; index: EntryIndex<Of>; memory: Memory },
): Of[] {
  const words = names.filter(({ isExcluded }) => !isExcluded).map(({ word }) => word);
  if (words.length === 0) return [];
  const whole = named.of(words.join(' '));
  const exact = whole.length > 0 ? whole : words.flatMap((word) => named.of(word));
  const found =
    exact.length > 0 ? exact : index.rank(words.join(' '), memory, 1).filter((entry) => isNamed(entry, words));
  const ofKinds = found.filter(({ kind }) => kinds.includes(kind));
  return [...(ofKinds.length > 0 ? ofKinds : found)].sort((a, b) => placeOf(a.kind) - placeOf(b.kind)).slice(0, MOST);
}

/** Whether the name has the words, and not only its owner or tags. */
function isNamed({ words: others }: Entry, words: readonly string[]): boolean {
  const text = plainName(others.join(' '));
  return !words.every((word) => text.includes(plainName(word)));
}

/** What people mean first by a name that several have. */
const ORDER = ['service', 'team', 'api', 'resource', 'system', 'domain', 'person'];

function placeOf(kind: string): number {
  const place = ORDER.indexOf(kind);
  return place < 0 ? ORDER.length : place;
}
