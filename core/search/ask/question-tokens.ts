import { ALTERNATIVES, ENDINGS, FILLERS, isFunctionWord, isNegation, LACKS } from '../../text/asking-words.ts';
import type { AskedFacts } from './asked-facts.ts';
import { isFieldWord } from './asked-field.ts';

/** A word of a question that means something. */
export interface Token extends Meaning {
  word: string;
  isName: boolean;
  isNegated: boolean;
  /** By two negations: `not missing docs`. */
  isAffirmed: boolean;
}

interface Meaning {
  kind?: string;
  state?: string;
  /** The whole word, where it is the beginning of one. */
  full?: string;
}

interface Taken extends Meaning {
  word: string;
  isName: boolean;
  /** How often it is negated by words of its own. */
  negations: number;
  /** Whether these are of a value rather than of a field: `not`, and no `without`. */
  isOfValue: boolean;
  /** Whether they are behind it: `docs missing`. */
  isBehind: boolean;
  /** The word that joins it to the one before. */
  join: 'and' | 'or' | undefined;
  /** Whether a word such as `in` is before it. */
  isApart: boolean;
}

/** What people call something of ours: an API is called, unless that is a person. */
const SAME: Readonly<Record<string, string>> = { call: 'api', calling: 'api', invoke: 'api' };

/** Letters from which the last word may be the beginning of a word of ours: a person is still typing it. */
const SHORTEST_BEGINNING = 3;

/** With `who`, whose right to do it is asked for. */
const MAY_CHANGE: ReadonlySet<string> = new Set(['change', 'changes', 'edit', 'edits', 'modify']);
/** Negations of a field: what follows it is no value of it. */
const WITHOUT: ReadonlySet<string> = new Set(['no', 'without', 'none', 'nobody', 'noone']);
/** Words that a place follows: `without docs and owner in commerce`. */
const PREPOSITIONS: ReadonlySet<string> = new Set(['in', 'of', 'for', 'from', 'at', 'on', 'with']);
/** Fields whose values are names. */
const NAMED: ReadonlySet<string> = new Set(['owner', 'domain', 'system', 'type', 'lifecycle']);
/** Words between which and a name a negation is of the name: `not owned by payments`. */
const OWNING: ReadonlySet<string> = new Set([...NAMED, 'team', 'owned', 'owners', 'owns', 'own']);

/** Takes the words of a question one after the other, and says what each means, and whether it is negated. */
export class QuestionTokens {
  readonly #facts: AskedFacts;
  readonly #kinds: ReadonlyMap<string, string>;
  readonly #isWho: boolean;
  readonly #tokens: Taken[] = [];
  /** Negations since the last word that one can be of. */
  #negations = 0;
  /** Those of them that are of a field only. */
  #lacks = 0;
  #isOfValue = false;
  #join: Taken['join'];
  #isApart = false;

  constructor(facts: AskedFacts, kinds: ReadonlyMap<string, string>, isWho: boolean) {
    this.#facts = facts;
    this.#kinds = kinds;
    this.#isWho = isWho;
  }

  /** Whether a word has a meaning of its own, which an entry of that name does not change. */
  means(word: string): boolean {
    return (
      isFunctionWord(word) || (this.#meaningOf(this.#same(word)) !== undefined && !this.#facts.outsideWords.has(word))
    );
  }

  name(word: string): void {
    this.#add({ word, isName: true });
  }

  /** @param isLast whether it may be the beginning of a word */
  take(written: string, isLast: boolean): void {
    const isMinus = /^-./.test(written);
    const word = this.#same(isMinus ? written.slice(1) : written);
    if (isMinus) this.#negate(true);
    if (ALTERNATIVES.has(word) || word === 'and') this.#joinBy(word === 'and' ? 'and' : 'or');
    else if (isNegation(word)) this.#negate(!WITHOUT.has(word));
    else if (LACKS.has(word)) this.#lacks += 1;
    else if (FILLERS.has(word)) this.#isApart ||= PREPOSITIONS.has(word);
    else if (this.#negations === 0 || !ENDINGS.has(word)) {
      const meaning = this.#meaningOf(word) ?? (isLast ? this.#beginningOf(word) : undefined);
      this.#add({ word, isName: !meaning, ...meaning });
    }
  }

  /** All that were taken, with negations that one has from another. */
  all(): Token[] {
    this.#negateLast();
    const tokens = this.#tokens.map((token) => ({ ...token }));
    // `docs and owner missing`.
    for (const [at, { isBehind, join, negations }] of [...tokens.entries()].reverse()) {
      const before = tokens[at - 1];
      if (isBehind && join && before?.negations === 0 && this.#isLacking(before))
        Object.assign(before, { negations, isBehind });
    }
    for (const [at, token] of tokens.entries()) {
      const [before, next] = [tokens[at - 1], tokens[at + 1]];
      if (before && this.#goesOn(token, { before, next })) token.negations = before.negations;
      if (token.negations === 0 || !next?.isName || next.negations > 0 || next.join || !isOfNext(token)) continue;
      next.negations = token.negations;
      token.negations = 0;
    }
    return tokens.map(({ negations, isOfValue, isBehind, join, isApart, ...token }) => ({
      ...token,
      ...{ isNegated: negations % 2 === 1, isAffirmed: negations > 1 && negations % 2 === 0 },
    }));
  }

  #negate(isOfValue: boolean): void {
    this.#negations += 1;
    this.#isOfValue = isOfValue;
  }

  /** What comes before it is of what is before it: `docs missing and owner missing`. */
  #joinBy(join: 'and' | 'or'): void {
    this.#negateLast();
    this.#join = this.#join === 'or' ? 'or' : join;
  }

  #add(token: Pick<Taken, 'word' | 'isName'> & Meaning): void {
    const isField = this.#isLackable(token);
    if (this.#lacks > 0) this.#negateLast();
    this.#tokens.push({
      ...token,
      ...{ negations: this.#negations + (isField ? this.#lacks : 0), isBehind: false },
      ...{ isOfValue: this.#isOfValue && this.#lacks === 0, join: this.#join, isApart: this.#isApart },
    });
    this.#negations = 0;
    if (isField) this.#lacks = 0;
    this.#isOfValue = false;
    this.#join = undefined;
    this.#isApart = false;
  }

  /** Negations behind a field are of it: `docs missing`. */
  #negateLast(): void {
    const negations = this.#negations + this.#lacks;
    const last = this.#tokens.at(-1);
    if (negations === 0 || !last || last.negations > 0 || !this.#isLackable(last)) return;
    this.#tokens[this.#tokens.length - 1] = { ...last, negations, isBehind: true };
    this.#negations = 0;
    this.#lacks = 0;
  }

  /** Whether a word is negated as the one before it: `not down or degraded`, `without docs and links`. */
  #goesOn(token: Taken, { before, next }: { before: Taken; next: Taken | undefined }): boolean {
    const word = token.full ?? token.word;
    if (token.negations > 0 || !token.join) return false;
    // `no docs and owner payments`.
    if (NAMED.has(word) && next?.isName && !next.isApart && !next.join) return false;
    return token.join === 'or' || (this.#isLacking(token) && this.#isLacking(before));
  }

  #isLackable({ word, full = word }: Pick<Taken, 'word' | 'full'>): boolean {
    return this.#facts.lacked(full) !== undefined && full !== 'problems';
  }

  /** Whether entries can be without it. */
  #isLacking({ word, full = word }: Taken): boolean {
    return this.#facts.lacked(full) !== undefined;
  }

  /** People are called when they are on call, and may change what they approve changes of. */
  #same(word: string): string {
    if (word === 'call' && this.#isWho) return 'on-call';
    if (this.#isWho && MAY_CHANGE.has(word)) return 'approve';
    return Object.hasOwn(SAME, word) ? SAME[word]! : word;
  }

  #meaningOf(word: string): Meaning | undefined {
    const [kind, state] = [this.#kinds.get(word), this.#facts.stateOf(word)];
    const isOurs = this.#facts.topicWords.has(word) || isFieldWord(word, this.#facts);
    if (!kind && !state && !isOurs) return undefined;
    return { ...(kind && { kind }), ...(state && { state }) };
  }

  #beginningOf(word: string): Meaning | undefined {
    if (word.length < SHORTEST_BEGINNING) return undefined;
    const full = [...this.#facts.topicWords, ...this.#kinds.keys()].find(
      (each) => each.startsWith(word) && !this.#facts.outsideWords.has(each),
    );
    return full === undefined ? undefined : { ...this.#meaningOf(full), full };
  }
}

/** Whether its negation is of the name behind it: `not in the domain commerce`. */
function isOfNext({ word, full = word, kind = '', isOfValue }: Taken): boolean {
  return isOfValue && (OWNING.has(full) || OWNING.has(kind));
}
