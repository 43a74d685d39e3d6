import { LIST_FIELDS, type ListField } from '../catalog/lists/list-fields.ts';
import { formatFieldQuery, NO_VALUE, namedValue, type QueryWord } from '../text/field-query.ts';
import type { RowTable } from './row-table.ts';

/** Words before what must not be, or must not have a value: `no oncall`, `not down`. */
const NOT = /^(?:no|not|without|lacks?|lacking|missing)$/i;
/** Words behind a field that has no value: `oncall missing`. */
const HAS_NONE = /^(?:no|none|missing|empty|lacking|unset)$/i;
/** The same, written at the word: `!oncall`, `no-oncall`. */
const NOT_BEFORE = /^(?:!|(?:no|not|without)-)(?=[a-z])/i;

/**
 * Words of a filter as conditions, where they read like some: `tier 1 no oncall` is `tier:1 -oncall`, and `not down` is
 * `-health:down`. Other words stay.
 *
 * @returns undefined where none reads like a condition
 */
export function asConditions(
  table: RowTable,
  words: readonly QueryWord[],
  fields: readonly ListField[],
): string | undefined {
  const written: string[] = [];
  let [at, isChanged] = [0, false];
  while (at < words.length) {
    const read = conditionAt(table, words.slice(at), fields);
    isChanged ||= read !== undefined;
    written.push(read?.written ?? formatFieldQuery({ words: [words[at]!], conditions: [] }));
    at += read?.taken ?? 1;
  }
  return isChanged ? written.join(' ') : undefined;
}

interface Read {
  written: string;
  /** How many words it is made of. */
  taken: number;
}

function conditionAt(
  table: RowTable,
  [word, ...behind]: readonly QueryWord[],
  fields: readonly ListField[],
): Read | undefined {
  if (word === undefined || word.isLiteral) return undefined;
  const { isExcluded } = word;
  if (NOT.test(word.text) && behind[0]) {
    const read = conditionAt(table, [{ ...behind[0], isExcluded: !isExcluded }, ...behind.slice(1)], fields);
    return read && { ...read, taken: read.taken + 1 };
  }
  const text = word.text.replace(/^\((.*)\)$/, '$1');
  const bare = text.replace(NOT_BEFORE, '');
  const isNot = isExcluded !== (bare !== text);
  return (
    withField(table, [{ ...word, text: bare, isExcluded: isNot }, ...behind], fields) ??
    ofOneField(table, bare, { isNot, fields }) ??
    (text !== word.text && /^-?[a-z]+:./i.test(text) ? { written: text, taken: 1 } : undefined)
  );
}

/** A field and its value, or what says that it has none. */
function withField(table: RowTable, words: readonly QueryWord[], fields: readonly ListField[]): Read | undefined {
  const [word, ...others] = words as [QueryWord, ...QueryWord[]];
  const [next, second] = others;
  const one = named(word.text, fields);
  const field = one ?? (next && named(word.text + next.text, fields));
  const minus = word.isExcluded ? '-' : '';
  if (!field) {
    // `tier1`, `tier-1`.
    const [, name = '', number] = /^([a-z]+)-?(\d+)$/i.exec(word.text) ?? [];
    const numbered = named(name, fields);
    if (!numbered || LIST_FIELDS[numbered].order !== 'number') return undefined;
    return { written: `${minus}${numbered}:${number}`, taken: 1 };
  }
  const [value, taken] = one ? [next, 1] : [second, 2];
  if (value && hasValue(table, field, value.text))
    return { written: `${minus}${field}:${valueText(value.text)}`, taken: taken + 1 };
  const isNone = value !== undefined && HAS_NONE.test(value.text);
  if (isNone) return { written: word.isExcluded ? `-${field}:${NO_VALUE}` : `-${field}`, taken: taken + 1 };
  return word.isExcluded ? { written: `-${field}`, taken } : undefined;
}

function named(text: string, fields: readonly ListField[]): ListField | undefined {
  const name = text.toLowerCase().replaceAll('-', '');
  return fields.find((field) => field === name);
}

/** A value that only one field has: `down`. */
function ofOneField(
  table: RowTable,
  text: string,
  { isNot, fields }: { isNot: boolean; fields: readonly ListField[] },
): Read | undefined {
  const [field, other] = fields.filter((field) => !LIST_FIELDS[field].order && hasValue(table, field, text));
  if (field === undefined || other !== undefined) return undefined;
  return { written: `${isNot ? '-' : ''}${field}:${valueText(text)}`, taken: 1 };
}

function hasValue({ facets }: RowTable, field: ListField, text: string): boolean {
  const { order, values = {} } = LIST_FIELDS[field];
  const word = text.toLowerCase();
  if (word === NO_VALUE) return false;
  if (order === 'number' && /^(?:[<>]=?|=)?\d+$/.test(word)) return true;
  return (
    Object.hasOwn(values, word) ||
    facets[field].values.some(({ value, title }) => value.toLowerCase() === word || title.toLowerCase() === word)
  );
}

/** A comparison stays one. */
function valueText(text: string): string {
  if (/^[<>=]/.test(text)) return text;
  const { isLiteral } = namedValue(text);
  return isLiteral ? `"${text}"` : text;
}
