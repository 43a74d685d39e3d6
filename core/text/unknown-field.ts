import type { QueryWord } from './field-query.ts';
import { fieldMeant } from './query-habits.ts';

/** A word of a query that looks like a field and its value, and is none. */
interface UnknownField {
  name: string;
  /** Empty where none is written. */
  value: string;
  /** The field that was most likely meant. */
  near: string | undefined;
}

/** @returns undefined for a word that does not look like a field, such as one in quotes or an address */
export function unknownField({ text, isLiteral }: QueryWord, fields: readonly string[]): UnknownField | undefined {
  const [, name, value = ''] = (!isLiteral && /^([a-z][a-z0-9-]*):(?!\/\/)(.*)$/i.exec(text)) || [];
  return name === undefined ? undefined : { name, value, near: fieldMeant(name, fields) };
}
