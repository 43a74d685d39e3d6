import { ALTERNATIVES, FILLERS } from '../text/asking-words.ts';
import { type FieldCondition, formatFieldQuery, NO_VALUE } from '../text/field-query.ts';
import { wordsOf } from '../text/query-parts.ts';
import { type FilterToken, filterTokens } from './filter-tokens.ts';
import { hasName } from './match-condition.ts';
import { facetOf, type RowTable } from './row-table.ts';
import { isJoin, type Said, SaidConditions } from './said-conditions.ts';

/** The longest filter that is read as conditions: a longer one is a text that somebody pasted. */
const MOST_WORDS = 12;

/**
 * The words of a filter as conditions, where they read like some: `tier 1 no docs` is `tier:1 -docs`, and `not down` is
 * `-health:down`. Other words stay, without those that only hold a sentence together.
 *
 * @returns undefined where none reads like a condition, and where no filter says what they ask: `tier 1 or owner payments`
 */
export function asConditions(table: RowTable, text: string): string | undefined {
  const { list } = table;
  const written = wordsOf(text);
  if (written.length > MOST_WORDS) return undefined;
  const tokens = filterTokens(written, list, (word) =>
    list.fields.some((field) => hasName(facetOf(table, field), word)),
  );
  if (tokens.some(isHalf)) return undefined;
  const said = new SaidConditions(table, tokens);
  const sentence = new Sentence(said, list.address);
  for (let at = 0; at < tokens.length; ) {
    const one = said.at(at);
    if (one) sentence.add(one);
    else sentence.addWord(tokens[at]!);
    at = one?.next ?? at + 1;
  }
  return sentence.written();
}

/** Whether brackets that it opens or closes are around more than this word: a list cannot leave out only what meets all of it. */
function isHalf({ text }: FilterToken): boolean {
  return text.split('(').length !== text.split(')').length;
}

const NONE: FieldCondition['values'] = [{ text: NO_VALUE, isLiteral: false }];

/** Conditions and words, one after the other, as the words between them join them. */
class Sentence {
  readonly #said: SaidConditions;
  /** Of the list itself: each row is one of them. */
  readonly #names: ReadonlySet<string>;
  readonly #parts: (FieldCondition | string)[] = [];
  #join: 'and' | 'or' | undefined;
  #isAskable = true;

  constructor(said: SaidConditions, list: string) {
    this.#said = said;
    const name = list.replace(/^kinds\//, '');
    this.#names = new Set([name, name.replace(/s$/, '')]);
  }

  add({ field, values, signs, written }: Said): void {
    const last = this.#last();
    const isBare = values.length === 0;
    const isOr = this.#join === 'or';
    // `without docs and links`, `not down or degraded`.
    const inherits =
      signs === 0 &&
      last !== undefined &&
      isNegative(last) &&
      isNone(last) === isBare &&
      (isOr || isBare) &&
      this.#isJoined;
    const isNegated = signs % 2 === 1 || inherits;
    if (isBare && signs === 0 && !inherits) {
      this.#write(written);
      return;
    }
    const condition = isBare
      ? { field, isExcluded: !isNegated, values: NONE }
      : { field, isExcluded: isNegated, values };
    const isSame = !isBare && last?.field === field && last.isExcluded === isNegated && !isNone(last);
    if (isOr && !inherits && (!isSame || isNegated)) this.#isAskable = false;
    if (this.#isJoined && last && isSame) this.#extend(last, values);
    else this.#parts.push(condition);
    this.#join = undefined;
  }

  addWord({ written, text, signs, isPlain }: FilterToken): void {
    const last = this.#last();
    const more = this.#join && last && signs === 0 ? this.#said.valuesIn(last.field, text) : undefined;
    if (!isPlain || signs > 0) this.#write(written);
    else if (isJoin(text)) this.#join = ALTERNATIVES.has(text) ? 'or' : (this.#join ?? 'and');
    else if (last && more) this.#extend(last, more);
    else if (!FILLERS.has(text) && !this.#names.has(text)) this.#write(written);
  }

  /** @returns undefined where nothing of it is a condition, or a list cannot be asked it */
  written(): string | undefined {
    if (!this.#isAskable || this.#parts.every((part) => typeof part === 'string')) return undefined;
    return this.#parts.map((part) => (typeof part === 'string' ? part : formatCondition(part))).join(' ');
  }

  get #isJoined(): boolean {
    return this.#join !== undefined;
  }

  #last(): FieldCondition | undefined {
    const last = this.#parts.at(-1);
    return typeof last === 'object' ? last : undefined;
  }

  /** Either of two words is no condition. */
  #write(word: string): void {
    if (this.#join === 'or') this.#isAskable = false;
    this.#join = undefined;
    this.#parts.push(word);
  }

  #extend(last: FieldCondition, values: FieldCondition['values']): void {
    this.#parts[this.#parts.length - 1] = { ...last, values: [...last.values, ...values] };
    this.#join = undefined;
  }
}

/** Whether it leaves out what has a value. */
function isNegative(condition: FieldCondition): boolean {
  return condition.isExcluded !== isNone(condition);
}

function isNone({ values: [value] }: FieldCondition): boolean {
  return value!.text === NO_VALUE && !value!.isLiteral;
}

function formatCondition(condition: FieldCondition): string {
  if (isNone(condition) && !condition.isExcluded) return `-${condition.field}`;
  return formatFieldQuery({ words: [], conditions: [condition] });
}
