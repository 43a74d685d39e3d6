import { LIST_FIELDS, type ListField } from '../catalog/lists/list-fields.ts';
import { isCompared } from '../text/compared-value.ts';
import { fieldMeant } from '../text/query-habits.ts';
import { wordsOf } from '../text/query-parts.ts';
import { quoted, quotedList } from '../text/quoted.ts';
import { unknownField } from '../text/unknown-field.ts';
import type { FilterFinding } from './filter-finding.ts';
import { hasName } from './match-condition.ts';
import type { RowTable } from './row-table.ts';

/** What a row is called: words look for that, without a field. */
const NAMES = /^(?:name|title|id|ref|text|description|search)$/i;
/** Relations, as people name a field of them. */
const RELATIONS =
  /^(?:uses?|used-?by|using|depends|depends-?on|dependenc(?:y|ies)|dependents?|deps|consumes?|consumers?|consumed-?by|calls?|called-?by|needs?|requires?|provides?|provides-?apis?|consumes-?apis?|external)$/i;

/** Words of a filter that look like conditions of fields which the list does not have, each with what was most likely meant. */
export function* unknownConditions(
  table: RowTable,
  text: string,
  fields: readonly ListField[],
): Iterable<FilterFinding> {
  const tokens = wordsOf(text);
  for (const [place, token] of tokens.entries()) {
    const [, minus = '', word = ''] = /^(-?)(.*)$/s.exec(token)!;
    const unknown = unknownField({ text: word, isExcluded: minus !== '', isLiteral: false }, fields);
    if (!unknown || fields.some((field) => field === unknown.name.toLowerCase())) continue;
    const { name, value } = unknown;
    const message = `${quoted(name)} is not a field of this list.`;
    const bare = value && meant(table, { name, value, fields });
    if (bare) {
      const written = minus + bare;
      yield { message, fix: { written, text: tokens.with(place, written).join(' ') } };
    } else if (value && RELATIONS.test(name)) yield { message, related: value };
    else yield { message: `${message} ${fieldsThere(fields)}` };
  }
}

export function fieldsThere(fields: readonly ListField[]): string {
  return `Fields are ${quotedList(fields)}.`;
}

/** What a condition would be in this list: of the field that was meant, of another that has the value, or words. */
function meant(
  table: RowTable,
  { name, value, fields }: { name: string; value: string; fields: readonly ListField[] },
): string | undefined {
  if (NAMES.test(name)) return value.replaceAll(',', ' ');
  const near = fieldMeant(name, fields) as ListField | undefined;
  if (near && !(RELATIONS.test(name) && isNoNumber(near, value))) return `${near}:${value}`;
  if (RELATIONS.test(name)) return undefined;
  const values = value.toLowerCase().replaceAll('"', '').split(',');
  const other = fields.find(
    (field) => !LIST_FIELDS[field].order && values.every((one) => hasName(table.facets[field], one)),
  );
  return other && `${other}:${value}`;
}

/** Whether a field is compared by numbers, and this is none: `users:kafka`. */
function isNoNumber(field: ListField, value: string): boolean {
  return LIST_FIELDS[field].order === 'number' && !isCompared({ text: value, isLiteral: false }) && !/^\d/.test(value);
}
