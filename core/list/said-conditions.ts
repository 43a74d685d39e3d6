import { orderOf } from '../fact/list.ts';
import type { ListFact } from '../part/fact.ts';
import { ENDINGS, isNegation, LACKS } from '../text/asking-words.ts';
import { dayTest, isCompared, numberTest } from '../text/compared-value.ts';
import { type FieldValue, NO_VALUE, namedValue } from '../text/field-query.ts';
import { own } from '../text/own.ts';
import type { FilterToken } from './filter-tokens.ts';
import { hasName } from './match-condition.ts';
import { facetOf, type RowTable } from './row-table.ts';

/** A condition that words of a filter say. */
export interface Said {
  field: string;
  /** None where the field is only named. */
  values: readonly FieldValue[];
  /** How often it is left out: `not missing docs` does it twice. */
  signs: number;
  /** As it is typed. */
  written: string;
  /** The place behind its words. */
  next: number;
}

type Found = Omit<Said, 'written'>;

/** Words between a field and its value, which add nothing: `owner is payments`. */
const LINKS: ReadonlySet<string> = new Set(['is', 'are', 'be', 'of', 'equals', '=']);
/** Words between a negation and what it is of. */
const ARTICLES: ReadonlySet<string> = new Set(['a', 'an', 'the', 'any', 'has', 'have']);
/** Words of the longest title that is looked for, and of a field's. */
const LONGEST_TITLE = 4;
const LONGEST_FIELD = 2;

/** Finds the conditions that words of a filter say: fields with their values, fields that are missing, and values of one field. */
export class SaidConditions {
  readonly #table: RowTable;
  readonly #tokens: readonly FilterToken[];

  constructor(table: RowTable, tokens: readonly FilterToken[]) {
    this.#table = table;
    this.#tokens = tokens;
  }

  /** The condition whose words begin at a place; undefined where none does. */
  at(start: number): Said | undefined {
    const found = this.#foundAt(start);
    return (
      found && {
        ...found,
        written: this.#tokens
          .slice(start, found.next)
          .map(({ written }) => written)
          .join(' '),
      }
    );
  }

  #foundAt(start: number): Found | undefined {
    const { count, next: at, isLack } = this.#negationsAt(start);
    const token = this.#tokens[at];
    if (!token) return undefined;
    const signs = count + token.signs;
    if (token.condition) {
      const { field, values } = token.condition;
      return { field, values, signs, next: at + 1 };
    }
    if (!token.isPlain) return undefined;
    return this.#ofField(at, signs, isLack) ?? this.#numbered(at, signs) ?? this.#ofOneField(at, signs);
  }

  /** Values of a field that one word names: `payments,red`. */
  valuesIn(field: string, text: string): FieldValue[] | undefined {
    const texts = hasValue(this.#table, field, text) ? [text] : text.split(',');
    return texts.every((each) => hasValue(this.#table, field, each)) ? texts.map(fieldValue) : undefined;
  }

  #ofField(at: number, signs: number, isLack: boolean): Found | undefined {
    const named = this.#phrase(at, LONGEST_FIELD, (text) => this.#factNamed(text)?.name);
    if (!named) return undefined;
    const { found: field, next } = named;
    const value = isLack ? undefined : this.#valuesBehind(field, next);
    if (value) return { field, signs: signs + value.signs, values: value.values, next: value.next };
    const lacking = this.#lackBehind(next, signs);
    return { field, values: [], signs: signs + lacking.count, next: lacking.next };
  }

  /** `tier1`, `tier-1`. */
  #numbered(at: number, signs: number): Found | undefined {
    const [, name = '', number = ''] = /^([a-z]+)-?(\d+)$/.exec(this.#tokens[at]!.text) ?? [];
    const fact = this.#factNamed(name);
    if (!fact || orderOf(fact) !== 'number') return undefined;
    return { field: fact.name, values: [fieldValue(number)], signs, next: at + 1 };
  }

  /** A value that only one field has: `down`. */
  #ofOneField(at: number, signs: number): Found | undefined {
    const named = this.#phrase(at, LONGEST_TITLE, (text) => {
      const [fact, other] = this.#table.list.facts.filter(
        (fact) => !orderOf(fact) && hasValue(this.#table, fact.name, text),
      );
      return fact && !other ? { field: fact.name, values: [fieldValue(text)] } : undefined;
    });
    return named && { ...named.found, signs, next: named.next };
  }

  #valuesBehind(field: string, from: number): Omit<Found, 'field'> | undefined {
    let [at, count] = [from, 0];
    for (let word = this.#wordAt(at); word !== undefined; word = this.#wordAt(++at)) {
      if (isLacking(word)) count++;
      else if (!LINKS.has(word)) break;
    }
    const sign = this.#wordAt(at);
    const compared = sign !== undefined && /^[<>]=?$/.test(sign) ? sign : '';
    if (compared) at++;
    const named = this.#phrase(at, LONGEST_TITLE, (text) => this.valuesIn(field, compared + text));
    return named && { values: named.found, signs: count + this.#tokens[at]!.signs, next: named.next };
  }

  /** What says behind a field that it is missing: `docs not set`. What may be of the next words is of those. */
  #lackBehind(from: number, signs: number): { count: number; next: number } {
    let [at, count, isOfField] = [from, 0, false];
    for (let word = this.#wordAt(at); word !== undefined; word = this.#wordAt(++at)) {
      const isEnding = count > 0 && ENDINGS.has(word);
      if (isEnding || LACKS.has(word) || word === NO_VALUE) isOfField = isEnding || signs === 0;
      else if (!LINKS.has(word) && !isNegation(word)) break;
      if (isLacking(word)) count++;
    }
    if (signs > 0 && count === 0) while (ENDINGS.has(this.#wordAt(at) ?? '')) at++;
    const isOpen = this.#tokens[at] === undefined || isJoin(this.#tokens[at]!.text);
    return count === 0 || isOpen || isOfField ? { count, next: at } : { count: 0, next: from };
  }

  #negationsAt(start: number): { count: number; next: number; isLack: boolean } {
    let [next, count, isLack] = [start, 0, false];
    if (isJoin(this.#wordAt(start) ?? '')) return { count, next, isLack };
    for (let word = this.#wordAt(next); word !== undefined; word = this.#wordAt(++next)) {
      if (!isLacking(word) && !(count > 0 && ARTICLES.has(word))) break;
      if (!isLacking(word)) continue;
      count++;
      isLack = LACKS.has(word);
    }
    return { count, next, isLack };
  }

  #factNamed(text: string): ListFact | undefined {
    const name = text.replaceAll(/[- ]/g, '');
    return this.#table.list.facts.find((fact) => fact.name === name || fact.title.toLowerCase() === text);
  }

  /** A word of a sentence: without a sign, a quote or a colon. */
  #wordAt(at: number): string | undefined {
    const token = this.#tokens[at];
    return token?.isPlain && token.signs === 0 ? token.text : undefined;
  }

  /** What as many words as possible from a place on mean together. */
  #phrase<Meaning>(
    start: number,
    most: number,
    find: (text: string) => Meaning | undefined,
  ): { found: Meaning; next: number } | undefined {
    const words = this.#tokens.slice(start, start + most);
    const end = words.findIndex(({ isPlain, signs }, place) => !isPlain || (place > 0 && signs > 0));
    for (let length = end < 0 ? words.length : end; length > 0; length--) {
      const text = words.slice(0, length).map(({ text }) => text);
      const found = find(text.join(' '));
      if (found !== undefined) return { found, next: start + length };
    }
    return undefined;
  }
}

/** Whether a word goes on with what is before it. */
export function isJoin(word: string): boolean {
  return JOINS.has(word);
}

const JOINS: ReadonlySet<string> = new Set(['and', '&', '+', 'or', 'nor']);

function isLacking(word: string): boolean {
  return isNegation(word) || LACKS.has(word);
}

function hasValue(table: RowTable, field: string, text: string): boolean {
  const fact = table.list.fact(field);
  if (!fact || text === NO_VALUE) return false;
  const order = orderOf(fact);
  if (order === 'number' && numberTest(text)) return true;
  if (order === 'date' && dayTest(text, table.now, fact.isAhead)) return true;
  return own(fact.values, text) !== undefined || hasName(facetOf(table, field), text);
}

/** A comparison stays one. */
function fieldValue(text: string): FieldValue {
  const written = { text, isLiteral: false };
  return isCompared(written) ? written : namedValue(text);
}
