import { ENDINGS, FILLERS, isNegation, type Join, joinOf, LACKS, PREPOSITIONS } from './asking-words.ts';
import { type Found, type Token, withoutEnding } from './question-tokens.ts';

export interface Meaning {
  /** Whether it only names a field, which something may be without. */
  isLackable?: boolean;
  /** Whether values of it may follow: `owner`, `owned by`. */
  isOpen?: boolean;
  /** How often it is negated by the word itself: `unowned`. */
  negations?: number;
}

export interface Lexicon<Of extends Meaning> {
  /** What most words from a place on mean. Undefined where it is a word as any, and where it only holds a sentence together. */
  meaningAt(at: number): Found<Of> | undefined;
  /** What they mean as values of what is before them. @param isApart whether a word such as `in` is between the two */
  valuesAt(at: number, of: Of, isApart: boolean): Found<Of> | undefined;
  /** Words that add nothing, beside those of every sentence. */
  fillers?: ReadonlySet<string>;
}

export interface Clause<Of extends Meaning> {
  meaning?: Of;
  tokens: readonly Token[];
  /** How often it is negated: `not missing docs` does it twice. */
  negations: number;
  /** The word that joins it to the one before. */
  join?: Join | undefined;
  /** Whether it is negated only as the one before or behind it: `not down or degraded`. */
  isInherited?: boolean;
}

/** Reads a sentence. @returns also whether it ends with a negation of nothing */
export function readClauses<Of extends Meaning>(
  tokens: readonly Token[],
  lexicon: Lexicon<Of>,
): { clauses: readonly Clause<Of>[]; isCut: boolean } {
  const reader = new ClauseReader(tokens, lexicon);
  return { clauses: inherited(reader.read()), isCut: reader.isCut };
}

interface Read<Of extends Meaning> extends Clause<Of> {
  /** Whether its negations are behind it: `docs missing`. */
  isBehind: boolean;
}

class ClauseReader<Of extends Meaning> {
  readonly #tokens: readonly Token[];
  readonly #lexicon: Lexicon<Of>;
  readonly #clauses: Read<Of>[] = [];
  #at = 0;
  /** Negations since the last clause. */
  #negations = 0;
  /** Those of a field, which a value between does not take. */
  #lacks = 0;
  #join: Join | undefined;

  constructor(tokens: readonly Token[], lexicon: Lexicon<Of>) {
    this.#tokens = tokens;
    this.#lexicon = lexicon;
  }

  get isCut(): boolean {
    return this.#negations + this.#lacks > 0;
  }

  read(): readonly Read<Of>[] {
    while (this.#at < this.#tokens.length) {
      const found = this.#lexicon.meaningAt(this.#at);
      if (found) this.#add(found);
      else if (!this.#pass()) this.#add(this.#moreValues() ?? { meaning: undefined, taken: 1 });
    }
    return this.#clauses;
  }

  #pass(): boolean {
    const word = this.#wordAt(this.#at);
    if (word === undefined) return false;
    const join = joinOf(word);
    if (join) this.#join = this.#join === 'or' ? 'or' : join;
    else if (LACKS.has(word)) this.#lacks++;
    else if (isNegation(word)) this.#negations++;
    else if (!this.#isFiller(word) && !(this.#negations > 0 && ENDINGS.has(word))) return false;
    this.#at++;
    return true;
  }

  /** `tier 1 or 2`. */
  #moreValues(): Found<Of> | undefined {
    const last = this.#clauses.at(-1)?.meaning;
    return this.#join && last ? this.#lexicon.valuesAt(this.#at, last, false) : undefined;
  }

  #add({ meaning, taken }: Found<Of | undefined>): void {
    const start = this.#at;
    let next = start + taken;
    let negations = this.#negations + this.#tokens[start]!.signs + (meaning?.negations ?? 0);
    const isLack = meaning?.isLackable === true && this.#lacks > 0;
    const values = meaning?.isOpen && !isLack ? this.#valuesBehind(next, meaning) : undefined;
    if (values) [negations, next] = [negations + values.negations, values.next];
    if (isLack) [negations, this.#lacks] = [negations + this.#lacks, 0];
    const behind = meaning?.isLackable && !values ? this.#lackBehind(next, negations) : { count: 0, next };
    this.#clauses.push({
      ...{ meaning: values?.meaning ?? meaning, tokens: this.#tokens.slice(start, behind.next), join: this.#join },
      ...{ negations: negations + behind.count, isBehind: negations === 0 && behind.count > 0 },
    });
    [this.#at, this.#negations, this.#join] = [behind.next, 0, undefined];
  }

  /** `owner is not payments`, `changed in the last 3 days`. */
  #valuesBehind(from: number, of: Of): { meaning: Of; negations: number; next: number } | undefined {
    let [negations, isApart] = [0, false];
    for (let at = from; at < this.#tokens.length; at++) {
      const found = this.#lexicon.valuesAt(at, of, isApart);
      if (found) {
        const { meaning, taken } = found;
        return { meaning, negations: negations + this.#tokens[at]!.signs, next: at + taken };
      }
      const word = this.#wordAt(at);
      if (word === undefined || joinOf(word) || LACKS.has(word)) return undefined;
      if (isNegation(word)) negations++;
      else if (!this.#isFiller(word)) return undefined;
      isApart ||= PREPOSITIONS.has(word);
    }
    return undefined;
  }

  /** What says behind a field that it is missing: `docs not set`. What may be of the next words is of those. */
  #lackBehind(from: number, negations: number): { count: number; next: number } {
    let [at, count, taken] = [from, 0, { count: 0, next: from }];
    for (let word = this.#wordAt(at); word !== undefined && !joinOf(word); word = this.#wordAt(++at)) {
      const isLack = LACKS.has(word) || word === 'none';
      const isEnding = count + negations > 0 && ENDINGS.has(word);
      if (isLack || isNegation(word)) count++;
      else if (!isEnding && !this.#isFiller(word)) break;
      if (isEnding || (isLack && negations === 0)) taken = { count, next: at + 1 };
    }
    const isEnd = at >= this.#tokens.length || joinOf(this.#wordAt(at)) !== undefined;
    return count > 0 && isEnd ? { count, next: at } : taken;
  }

  #isFiller(word: string): boolean {
    return FILLERS.has(word) || this.#lexicon.fillers?.has(word) === true;
  }

  /** A word of a sentence: without a sign, a quote or a colon. */
  #wordAt(at: number): string | undefined {
    const token = this.#tokens[at];
    return token?.isPlain && token.signs === 0 ? withoutEnding(token.text) : undefined;
  }
}

/** With the negations that one clause has from another: `docs and owner missing`, `without docs and links`, `not down or degraded`. */
function inherited<Of extends Meaning>(read: readonly Read<Of>[]): Clause<Of>[] {
  const clauses = read.map((clause) => ({ ...clause }));
  for (let at = clauses.length - 1; at > 0; at--) {
    const [before, { join, isBehind, negations }] = [clauses[at - 1]!, clauses[at]!];
    if (isBehind && join && before.negations === 0 && before.meaning?.isLackable)
      Object.assign(before, { negations, isBehind, isInherited: true });
  }
  for (const [at, clause] of clauses.entries()) {
    const before = clauses[at - 1];
    if (!before || !clause.join || clause.negations > 0 || before.negations === 0) continue;
    const isLackable = clause.meaning?.isLackable ?? false;
    if (isLackable === (before.meaning?.isLackable ?? false) && (isLackable || clause.join === 'or'))
      Object.assign(clause, { negations: before.negations, isInherited: true });
  }
  return clauses;
}
