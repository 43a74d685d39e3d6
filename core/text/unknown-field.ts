import type { QueryWord } from './field-query.ts';
import { fieldMeant } from './query-habits.ts';

interface UnknownField {
  name: string;
  value: string;
  near: string | undefined;
}

/** @returns undefined for a word that does not look like a field, such as one in quotes or an address */
export function unknownField({ text, isLiteral }: QueryWord, fields: readonly string[]): UnknownField | undefined {
  const [, name, value = ''] = (!isLiteral && /^([a-z][a-z0-9-]*):(?!\/\/)(.*)$/i.exec(text)) || [];
  return name === undefined ? undefined : { name, value, near: fieldMeant(name, fields) };
}
