import { type List, orderOf } from '../fact/list.ts';
import { daysOf, FactWords } from '../fact/question/fact-words.ts';
import { type Found, longestRun, type Token, tokensOf } from '../fact/question/question-tokens.ts';
import { type Clause, type Lexicon, type Meaning, readClauses } from '../fact/question/read-clauses.ts';
import type { ListFact } from '../part/fact.ts';
import { dayTest, isCompared, numberTest } from '../text/compared-value.ts';
import { type FieldCondition, type FieldValue, formatFieldQuery, NO_VALUE, namedValue } from '../text/field-query.ts';
import { own } from '../text/own.ts';
import { wordsOf } from '../text/query-parts.ts';
import { parseListFilter } from './list-state.ts';
import { hasName } from './match-condition.ts';
import { facetOf, type RowTable } from './row-table.ts';

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
  if (written.length > MOST_WORDS || written.some(isHalf)) return undefined;
  const tokens = tokensOf(written, (word) => list.fields.some((field) => hasName(facetOf(table, field), word)));
  const { clauses, isCut } = readClauses(tokens, new FilterWords(table, tokens));
  return isCut ? undefined : formatClauses(clauses);
}

/** Whether brackets that it opens or closes are around more than this word: a list cannot leave out only what meets all of it. */
function isHalf(word: string): boolean {
  return word.split('(').length !== word.split(')').length;
}

interface Said extends Meaning {
  field: string;
  values: readonly FieldValue[];
}

/** Words of the longest title that is looked for. */
const LONGEST_TITLE = 4;

class FilterWords implements Lexicon<Said> {
  readonly fillers: ReadonlySet<string>;
  readonly #table: RowTable;
  readonly #tokens: readonly Token[];
  readonly #words: FactWords;

  constructor(table: RowTable, tokens: readonly Token[]) {
    this.#table = table;
    this.#tokens = tokens;
    this.#words = new FactWords(table.list.facts);
    const name = table.list.address.replace(/^kinds\//, '');
    this.fillers = new Set([name, name.replace(/s$/, '')]);
  }

  meaningAt(at: number): Found<Said> | undefined {
    const { bare, isPlain } = this.#tokens[at]!;
    const { words, conditions } = parseListFilter(bare, this.#table.list);
    if (conditions[0] && words.length === 0) return { meaning: conditions[0], taken: 1 };
    return isPlain ? longestRun(this.#tokens, { at, most: LONGEST_TITLE }, (text) => this.#meaningOf(text)) : undefined;
  }

  valuesAt(at: number, { field }: Said): Found<Said> | undefined {
    const fact = this.#table.list.fact(field);
    const sign = this.#tokens[at]?.text ?? '';
    const compared = /^[<>]=?$/.test(sign) ? sign : '';
    const start = compared ? at + 1 : at;
    if (!fact || !this.#tokens[start]?.isPlain) return undefined;
    const found = longestRun(this.#tokens, { at: start, most: LONGEST_TITLE }, (text) => {
      const value = valueIn(this.#table, fact, compared + text);
      return value && { field, values: [value] };
    });
    return found && { ...found, taken: found.taken + start - at };
  }

  #meaningOf(text: string): Said | undefined {
    const { list } = this.#table;
    const named = fieldNamed(list, text);
    if (named) return { field: named, values: [], isLackable: true, isOpen: true };
    const [fact, other] = list.facts.filter((fact) => !orderOf(fact) && valueIn(this.#table, fact, text));
    if (other) return undefined;
    if (fact) return { field: fact.name, values: [namedValue(text)] };
    const meaning = this.#words.meaningOf(text);
    if (!meaning || !list.has(meaning.field)) return undefined;
    return { ...meaning, values: meaning.value === undefined ? [] : [fieldValue(meaning.value)] };
  }
}

function fieldNamed({ facts }: List, text: string): string | undefined {
  const asOne = (words: string) => words.replaceAll(/[- ]/g, '');
  return facts.find(({ name, title }) => asOne(name) === asOne(text) || title.toLowerCase() === text)?.name;
}

function valueIn(table: RowTable, fact: ListFact, text: string): FieldValue | undefined {
  const order = orderOf(fact);
  if (text === NO_VALUE) return undefined;
  if (order === 'number' ? numberTest(text) : order === 'date' && dayTest(text, table.now, fact.isAhead))
    return fieldValue(text);
  const days = order === 'date' ? daysOf(text) : undefined;
  if (days) return fieldValue(days.value);
  return own(fact.values, text) !== undefined || hasName(facetOf(table, fact.name), text)
    ? namedValue(text)
    : undefined;
}

function fieldValue(text: string): FieldValue {
  const value = { text, isLiteral: false };
  return isCompared(value) ? value : namedValue(text);
}

/** @returns undefined where nothing of it is a condition, or a list cannot be asked it */
function formatClauses(clauses: readonly Clause<Said>[]): string | undefined {
  const parts: (FieldCondition | string)[] = [];
  for (const { meaning, tokens, negations, join, isInherited } of clauses) {
    const last = parts.at(-1);
    const isExcluded = negations % 2 === 1;
    const isBare = meaning?.values.length === 0;
    // `recently changed`.
    if (isBare && negations === 0 && typeof last === 'object' && last.field === meaning.field) continue;
    if (!meaning || (isBare && (negations === 0 || !meaning.isLackable))) {
      // Either of two words is no condition.
      if (join === 'or' && !isInherited) return undefined;
      const word = wordOf(tokens, negations);
      // A sign that compares nothing, and a field that nothing is written of yet, are no words.
      if (!/^-?(?:[<>]=?|[a-z][a-z0-9-]*:)$/i.test(word)) parts.push(word);
      continue;
    }
    const { field, values } = meaning;
    const isMore =
      !isBare && join && typeof last === 'object' && last.field === field && last.isExcluded === isExcluded;
    if (join === 'or' && !isInherited && (!isMore || isExcluded)) return undefined;
    if (isMore && last.values !== NONE) parts[parts.length - 1] = { ...last, values: [...last.values, ...values] };
    else parts.push(isBare ? { field, isExcluded: !isExcluded, values: NONE } : { field, isExcluded, values });
  }
  if (parts.every((part) => typeof part === 'string')) return undefined;
  return parts.map((part) => (typeof part === 'string' ? part : formatCondition(part))).join(' ');
}

const NONE: readonly FieldValue[] = [{ text: NO_VALUE, isLiteral: false }];

function wordOf(tokens: readonly Token[], negations: number): string {
  const written = tokens.map(({ written }) => written).join(' ');
  const isTurned = (negations - tokens[0]!.signs) % 2 !== 0;
  return isTurned ? `-${written}`.replace(/^--/, '') : written;
}

function formatCondition(condition: FieldCondition): string {
  if (condition.values === NONE && !condition.isExcluded) return `-${condition.field}`;
  return formatFieldQuery({ words: [], conditions: [condition] });
}
