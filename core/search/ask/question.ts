import type { Status } from '../../health/status.ts';
import { type AskedField, fieldOf, isFieldWord } from './asked-field.ts';
import { TOPICS, type Topic } from './topics.ts';

/** A query as its words are meant: entries and values by their names, and words of kind, state, field and action. */
export interface Question {
  /** Those that are names of entries, or values such as a team or a type. */
  names: readonly Name[];
  /** Kinds that it names: `service`. */
  kinds: readonly string[];
  /** What it asks of an entry. */
  topics: readonly Topic[];
  /** Fields of a list that it names, and the value that each must have. */
  fields: readonly AskedField[];
  /** States of health that it names. */
  states: readonly AskedState[];
}

/** A word that is a name, with the kind that is beside it: `catalog domain`. */
export interface Name {
  word: string;
  /** Whether what has it is left out: `not deprecated`. */
  isExcluded: boolean;
  beside: readonly string[];
}

/** A state that it names; those of `not down` are left out. */
export interface AskedState {
  state: Status;
  isExcluded: boolean;
}

/** Whether something in a state, or in none that is known, is asked for. */
export function fitsStates(states: readonly AskedState[], status: Status | undefined): boolean {
  const wanted = states.filter(({ isExcluded }) => !isExcluded);
  const isOut = states.some(({ state, isExcluded }) => isExcluded && state === status);
  return !isOut && (wanted.length === 0 || wanted.some(({ state }) => state === status));
}

/** Words that hold a question together. */
const FILLERS: ReadonlySet<string> = new Set(
  'a all an and any are by can do does find for has have how i in is it last list me my of on or show that the to what when where which who whose with'.split(
    ' ',
  ),
);

const NEGATIONS: ReadonlySet<string> = new Set(
  "without no not missing lacking lacks neither nor except excluding isn't aren't".split(' '),
);
/** What goes on with what was left out: `not down or degraded`. */
const ALTERNATIVES: ReadonlySet<string> = new Set(['or', 'nor']);

const STATES: Readonly<Record<string, Status>> = {
  ...{ down: 'down', broken: 'down', failing: 'down', degraded: 'degraded', slow: 'degraded' },
  ...{ operational: 'operational', healthy: 'operational' },
};

/** Kinds whose names are values of a field: after `catalog domain services`, the domain is not one of the kinds. */
export const HOMES: ReadonlySet<string> = new Set(['team', 'domain', 'system']);

/** Letters from which the last word may be the beginning of a word of ours: a person is still typing it. */
const SHORTEST_BEGINNING = 3;

/**
 * Reads what a query asks for.
 *
 * @param kinds by each word for one: `service` and `services`
 * @param isName whether words are the whole name of an entry, so that they mean it whatever else they could mean
 */
export function readQuestion(
  query: string,
  { kinds, isName }: { kinds: ReadonlyMap<string, string>; isName(words: string): boolean },
): Question {
  const reader = new Reader(kinds);
  const words = wordsIn(query);
  for (let at = 0; at < words.length; ) {
    const run = longestName(words, at, isName);
    if (run > 1 || (run === 1 && !reader.means(words[at]!))) reader.name(words.slice(at, at + run).join(' '));
    else reader.take(words[at]!, at === words.length - 1);
    at += Math.max(1, run);
  }
  return reader.question();
}

function wordsIn(query: string): string[] {
  return query
    .toLowerCase()
    .replace(/[?!,;"“”]+/g, ' ')
    .replace(/’/g, "'")
    .replace(/\bon call\b/g, 'on-call')
    .replace(/\btier[ -](?=\d\b)/g, 'tier:')
    .replace(/'s\b/g, '')
    .split(/\s+/)
    .filter(Boolean)
    .slice(0, MOST_WORDS);
}

/** The longest query that is read as a question. */
const MOST_WORDS = 12;
/** Words of the longest name that is looked for. */
const LONGEST_NAME = 4;

/** How many words from a place on are the name of an entry. */
function longestName(words: readonly string[], at: number, isName: (words: string) => boolean): number {
  for (let length = Math.min(LONGEST_NAME, words.length - at); length > 0; length--)
    if (isName(words.slice(at, at + length).join(' '))) return length;
  return 0;
}

class Reader {
  readonly #kinds: ReadonlyMap<string, string>;
  readonly #tokens: Token[] = [];
  /** Negations since the last word that one can be of. */
  #negations = 0;

  constructor(kinds: ReadonlyMap<string, string>) {
    this.#kinds = kinds;
  }

  /** Whether a word has a meaning of its own. */
  means(word: string): boolean {
    return FILLERS.has(word) || NEGATIONS.has(word) || this.#meaningOf(word) !== undefined;
  }

  name(word: string): void {
    this.#add({ word, isName: true });
  }

  #add(token: Pick<Token, 'word' | 'isName'> & Meaning): void {
    const negations = this.#negations;
    this.#tokens.push({ ...token, isNegated: negations % 2 === 1, isAffirmed: negations > 1 && negations % 2 === 0 });
    this.#negations = 0;
  }

  take(written: string, isLast: boolean): void {
    const isMinus = /^-./.test(written);
    const word = isMinus ? written.slice(1) : written;
    if (isMinus) this.#negations += 1;
    if (ALTERNATIVES.has(word)) this.#negations = Number(this.#tokens.at(-1)?.isNegated ?? false);
    else if (NEGATIONS.has(word)) this.#negations += 1;
    else if (!FILLERS.has(word)) {
      const meaning = this.#meaningOf(word) ?? (isLast ? this.#beginningOf(word) : undefined);
      this.#add({ word, isName: !meaning, ...meaning });
    }
  }

  question(): Question {
    const tokens = this.#tokens;
    const kindAt = (at: number) => (tokens[at]?.isNegated ? undefined : tokens[at]?.kind);
    const besideOf = (at: number) =>
      [kindAt(at + 1), kindAt(at - 1)].filter((kind) => kind !== undefined && HOMES.has(kind));
    const names = tokens.flatMap(({ word, isName, isNegated }, at): Name[] =>
      isName ? [{ word, isExcluded: isNegated, beside: besideOf(at) as string[] }] : [],
    );
    const asked = tokens.filter(({ isName }) => !isName);
    return {
      names,
      kinds: [...new Set(asked.flatMap(({ kind, isNegated }) => (kind && !isNegated ? kind : [])))],
      topics: TOPICS.filter(({ words }) =>
        asked.some(({ word, full = word, isNegated }) => !isNegated && words.includes(full)),
      ),
      fields: asked.flatMap((token, at) => fieldOf(token, { asked, before: asked[at - 1] })),
      states: asked.flatMap(({ state, isNegated }) => (state ? { state, isExcluded: isNegated } : [])),
    };
  }

  #meaningOf(word: string): Meaning | undefined {
    const [kind, state] = [this.#kinds.get(word), Object.hasOwn(STATES, word) ? STATES[word] : undefined];
    const isOurs = TOPIC_WORDS.has(word) || isFieldWord(word);
    if (!kind && !state && !isOurs) return undefined;
    return { ...(kind && { kind }), ...(state && { state }) };
  }

  #beginningOf(word: string): Meaning | undefined {
    if (word.length < SHORTEST_BEGINNING) return undefined;
    const full = [...TOPIC_WORDS, ...this.#kinds.keys()].find((each) => each.startsWith(word));
    return full === undefined ? undefined : { ...this.#meaningOf(full), full };
  }
}

interface Token extends Meaning {
  word: string;
  isName: boolean;
  isNegated: boolean;
  /** By two negations: `not missing docs`. */
  isAffirmed: boolean;
}

interface Meaning {
  kind?: string;
  state?: Status;
  /** The whole word, where it is the beginning of one. */
  full?: string;
}

const TOPIC_WORDS: ReadonlySet<string> = new Set(TOPICS.flatMap(({ words }) => words));
