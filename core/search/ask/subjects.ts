import type { Entry, EntryIndex, Memory } from '../entry-index.ts';
import { plainName } from './plain-name.ts';
import type { Question } from './question.ts';

const MOST = 2;

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

  has(words: string): boolean {
    return this.#byName.has(plainName(words));
  }

  of(words: string): readonly Of[] {
    return this.#byName.get(plainName(words)) ?? [];
  }
}

export function subjectsOf<Of extends Entry>(
  { names, kinds, states }: Pick<Question, 'names' | 'kinds' | 'states'>,
  { named, index, memory }: { named: NamedEntries<Of>; index: EntryIndex<Of>; memory: Memory },
): Of[] {
  const words = names.filter(({ isExcluded }) => !isExcluded).map(({ word }) => word);
  if (words.length === 0) return [];
  const whole = named.of(words.join(' '));
  const exact = (whole.length > 0 ? whole : words.flatMap((word) => named.of(word))).filter(
    ({ kind }) => kind !== FORM,
  );
  const found = exact.length > 0 ? exact : nearest(words, { kinds, index, memory });
  const ofKinds = found.filter(({ kind }) => kinds.includes(kind));
  // The API that a service provides is called as the service is, and more: `inventory api`.
  const apis =
    ofKinds.length === 0 && kinds.includes(API)
      ? nearest(words, { kinds: [API], index, memory }).filter(({ kind }) => kind === API)
      : [];
  if (apis.length > 0) return apis;
  return [...(ofKinds.length > 0 ? ofKinds : found)]
    .filter(({ kind }) => states.length === 0 || !HOLDS_OTHERS.has(kind))
    .sort((a, b) => placeOf(a.kind) - placeOf(b.kind))
    .slice(0, MOST);
}

const API = 'api';

/** Kinds whose state is that of others: a list of those answers. */
const HOLDS_OTHERS: ReadonlySet<string> = new Set(['team', 'domain', 'person']);

function nearest<Of extends Entry>(
  words: readonly string[],
  { kinds, index, memory }: { kinds: readonly string[]; index: EntryIndex<Of>; memory: Memory },
): Of[] {
  const forms = [words, words.map((word) => word.replace(/(?<=..)s$/, ''))].map((each) => each.join(' '));
  if (words.every(({ length }) => length < SHORTEST_BEGINNING)) return [];
  const found = [...new Set(forms)].map((form) =>
    index.rank(form, memory, MOST_RANKED).filter((entry) => entry.kind !== FORM && isNamed(entry, form)),
  );
  const all = found.flat();
  const best = all.find(({ kind }) => kinds.includes(kind)) ?? all[0];
  return best ? [best] : [];
}

/** The kind of entries that lead to a form, of which nothing is asked: `postgres down` is about no template. */
const FORM = 'template';
const SHORTEST_BEGINNING = 2;
/** Of those that fit a name, so many are looked through for one of the kind that is asked for. */
const MOST_RANKED = 20;

function isNamed({ words: others }: Entry, words: string): boolean {
  const text = plainName(others.join(' '));
  return !words.split(' ').every((word) => text.includes(plainName(word)));
}

/** What people mean first by a name that several have. */
const ORDER = ['service', 'team', 'api', 'resource', 'system', 'domain', 'person'];

function placeOf(kind: string): number {
  const place = ORDER.indexOf(kind);
  return place < 0 ? ORDER.length : place;
}
