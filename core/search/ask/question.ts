import type { Status } from '../../health/status.ts';
import { ALTERNATIVES, ENDINGS, FILLERS, isNegation, LACKS } from '../../text/asking-words.ts';
import { type AskedField, fieldOf, isFieldWord, isLackable } from './asked-field.ts';
import { wordsIn } from './question-words.ts';
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
  /** Whether it asks for people: `who is on call`. */
  isWho: boolean;
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

/** What people call something of ours: an API is called, unless that is a person. */
const SAME: Readonly<Record<string, string>> = { call: 'api', calling: 'api', invoke: 'api' };

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
  const words = wordsIn(query);
  const reader = new Reader(kinds, words.includes('who'));
  for (let at = 0; at < words.length; ) {
    const run = longestName(words, at, isName);
    if (run > 1 || (run === 1 && !reader.means(words[at]!))) reader.name(words.slice(at, at + run).join(' '));
    else reader.take(words[at]!, at === words.length - 1);
    at += Math.max(1, run);
  }
  return reader.question();
}

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
  readonly #isWho: boolean;
  /** Negations since the last word that one can be of. */
  #negations = 0;
  /** Those of them that are of a field only. */
  #lacks = 0;
  #isJoined = false;

  constructor(kinds: ReadonlyMap<string, string>, isWho: boolean) {
    this.#kinds = kinds;
    this.#isWho = isWho;
  }

  /** Whether a word has a meaning of its own. */
  means(word: string): boolean {
    return FILLERS.has(word) || isNegation(word) || LACKS.has(word) || this.#meaningOf(this.#same(word)) !== undefined;
  }

  name(word: string): void {
    this.#add({ word, isName: true });
  }

  #add(token: Pick<Token, 'word' | 'isName'> & Meaning): void {
    const isField = isLackable(token.full ?? token.word);
    if (!isField && this.#lacks > 0) this.#negateLast(this.#negations + this.#lacks);
    const last = this.#tokens.at(-1);
    const isAlso = this.#isJoined && isField && last?.isNegated && isLackable(last.full ?? last.word);
    const negations = this.#negations + (isField ? this.#lacks : 0) + Number(isAlso ?? false);
    this.#tokens.push({ ...token, ...signOf(negations) });
    this.#negations = 0;
    if (isField) this.#lacks = 0;
    this.#isJoined = false;
  }

  /** Negations behind a field are of it: `on-call missing`. */
  #negateLast(negations: number): void {
    const last = this.#tokens.at(-1);
    if (negations === 0 || !last || last.isNegated || last.isAffirmed || !isLackable(last.full ?? last.word)) return;
    this.#tokens[this.#tokens.length - 1] = { ...last, ...signOf(negations) };
    this.#negations = 0;
    this.#lacks = 0;
  }

  /** People are called when they are on call. */
  #same(word: string): string {
    if (word === 'call' && this.#isWho) return 'on-call';
    return Object.hasOwn(SAME, word) ? SAME[word]! : word;
  }

  take(written: string, isLast: boolean): void {
    const isMinus = /^-./.test(written);
    const word = this.#same(isMinus ? written.slice(1) : written);
    if (isMinus) this.#negations += 1;
    if (ALTERNATIVES.has(word)) this.#negations = Number(this.#tokens.at(-1)?.isNegated ?? false);
    else if (isNegation(word)) this.#negations += 1;
    else if (LACKS.has(word)) this.#lacks += 1;
    else if (word === 'and') this.#isJoined = true;
    else if (!FILLERS.has(word) && !(this.#negations > 0 && ENDINGS.has(word))) {
      const meaning = this.#meaningOf(word) ?? (isLast ? this.#beginningOf(word) : undefined);
      this.#add({ word, isName: !meaning, ...meaning });
    }
  }

  question(): Question {
    this.#negateLast(this.#negations + this.#lacks);
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
      fields: asked.flatMap((token, at) =>
        fieldOf(token, { asked, before: asked[at - 1], isOfOne: names.length > 0 || this.#isWho }),
      ),
      states: asked.flatMap(({ state, isNegated }) => (state ? { state, isExcluded: isNegated } : [])),
      isWho: this.#isWho,
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

function signOf(negations: number): Pick<Token, 'isNegated' | 'isAffirmed'> {
  return { isNegated: negations % 2 === 1, isAffirmed: negations > 1 && negations % 2 === 0 };
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
