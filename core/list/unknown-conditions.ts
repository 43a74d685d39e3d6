import { orderOf } from '../fact/list.ts';
import type { ListFact } from '../part/fact.ts';
import { isCompared } from '../text/compared-value.ts';
import { fieldMeant, type QueryFinding } from '../text/query-habits.ts';
import { wordsOf } from '../text/query-parts.ts';
import { quoted, quotedList } from '../text/quoted.ts';
import { unknownField } from '../text/unknown-field.ts';
import { hasName } from './match-condition.ts';
import { facetOf, type RowTable } from './row-table.ts';

const NAMES = /^(?:name|title|id|ref|text|description|search)$/i;
const RELATIONS =
  /^(?:uses?|used-?by|using|depends|depends-?on|dependenc(?:y|ies)|dependents?|deps|consumes?|consumers?|consumed-?by|calls?|called-?by|needs?|requires?|provides?|provides-?apis?|consumes-?apis?|external)$/i;

export function* unknownConditions(table: RowTable, text: string): Iterable<FilterFinding> {
  const { fields } = table.list;
  const tokens = wordsOf(text);
  for (const [place, token] of tokens.entries()) {
    const [, minus = '', word = ''] = /^(-?)(.*)$/s.exec(token)!;
    const unknown = unknownField({ text: word, isExcluded: minus !== '', isLiteral: false }, fields);
    if (!unknown || fields.some((field) => field === unknown.name.toLowerCase())) continue;
    const { name, value } = unknown;
    const message = `${quoted(name)} is not a field of this list.`;
    const bare = value && meant(table, name, value);
    if (bare) {
      const written = minus + bare;
      yield { message, fix: { written, text: tokens.with(place, written).join(' ') } };
    } else if (value && RELATIONS.test(name)) yield { message, related: value };
    else yield { message: `${message} ${fieldsThere(fields)}` };
  }
}

export function fieldsThere(fields: readonly string[]): string {
  return `Fields are ${quotedList(fields)}.`;
}

function meant(table: RowTable, name: string, value: string): string | undefined {
  const { list } = table;
  if (NAMES.test(name)) return value.replaceAll(',', ' ');
  const near = fieldMeant(name, list.fields);
  if (near && !(RELATIONS.test(name) && isNoNumber(list.fact(near), value))) return `${near}:${value}`;
  if (RELATIONS.test(name)) return undefined;
  const values = value.toLowerCase().replaceAll('"', '').split(',');
  const other = list.facts.find(
    (fact) => !orderOf(fact) && values.every((one) => hasName(facetOf(table, fact.name), one)),
  );
  return other && `${other.name}:${value}`;
}

/** Whether a field is compared by numbers, and this is none: `users:kafka`. */
function isNoNumber(fact: ListFact | undefined, value: string): boolean {
  return (
    fact !== undefined &&
    orderOf(fact) === 'number' &&
    !isCompared({ text: value, isLiteral: false }) &&
    !/^\d/.test(value)
  );
}

export interface FilterFinding extends QueryFinding {
  /** Whether it may be written right, and nothing in the list is so. */
  isPossible?: true;
  /** What relations are asked of: a map shows them, and no list has them. */
  related?: string;
}
