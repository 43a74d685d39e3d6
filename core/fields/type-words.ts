import type { JsonSchema } from '../catalog/schema/json-schema.ts';
import { spelled } from '../catalog/yaml/written-path.ts';
import { isMap } from '../text/is-map.ts';
import { quotedList } from '../text/quoted.ts';

/** What a field may hold, in a few words: ``one of `report`, `approve` ``, `a list of texts`, `a whole number from 1 to 9`. */
export function typeWords(schema: JsonSchema): string {
  const values = valuesOf(schema);
  if (values.length === 1) return `always ${quotedList(values)}`;
  if (values.length > 1) return `one of ${quotedList(values)}`;
  const types = [schema.type ?? (isMap(schema.properties) ? 'object' : [])].flat();
  const words = types.map((type) => WORDS[String(type)]?.(schema) ?? String(type));
  return words.length > 0 ? `${words.slice(0, -1).map(withComma).join('')}${words.at(-1)}` : 'any value';
}

/** The only values that a field may have, as they are written; none where it may have others. */
export function valuesOf(schema: JsonSchema): string[] {
  if ('const' in schema) return [spelled(schema.const)];
  return Array.isArray(schema.enum) ? schema.enum.map(spelled) : [];
}

function withComma(word: string, index: number, words: readonly string[]): string {
  return index < words.length - 1 ? `${word}, ` : `${word} or `;
}

const WORDS: Readonly<Record<string, (schema: JsonSchema) => string>> = {
  string: ({ maxLength }) => (typeof maxLength === 'number' ? `a text of at most ${maxLength} characters` : 'a text'),
  integer: (schema) => `a whole number${range(schema)}`,
  number: (schema) => `a number${range(schema)}`,
  boolean: () => '`true` or `false`',
  array: ({ items }) => `a list${isMap(items) ? ofWhat(items) : ''}`,
  object: (schema) => (isMap(schema.additionalProperties) ? `a map${ofWhat(schema.additionalProperties)}` : 'a map'),
  null: () => '`null`',
};

function range({ minimum, maximum }: JsonSchema): string {
  if (typeof minimum !== 'number') return '';
  return typeof maximum === 'number' && maximum < 1e9
    ? ` from ${minimum.toLocaleString('en')} to ${maximum.toLocaleString('en')}`
    : ` from ${minimum.toLocaleString('en')}`;
}

function ofWhat(schema: JsonSchema): string {
  const values = valuesOf(schema);
  if (values.length > 0) return ` of ${quotedList(values)}`;
  const types = [schema.type ?? (isMap(schema.properties) ? 'object' : [])].flat().map(String);
  const [type, another] = types;
  if (type === undefined) return '';
  if (another !== undefined) return ' of plain values';
  const inner = type === 'array' ? schema.items : type === 'object' ? schema.additionalProperties : undefined;
  return ` of ${MANY[type] ?? type}${isMap(inner) ? ofWhat(inner) : ''}`;
}

const MANY: Readonly<Record<string, string>> = {
  string: 'texts',
  integer: 'whole numbers',
  number: 'numbers',
  boolean: '`true` or `false`',
  array: 'lists',
  object: 'maps',
};
