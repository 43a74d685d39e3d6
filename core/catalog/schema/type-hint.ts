import { stringify } from 'yaml';
import { isMap } from '../../text/is-map.ts';
import type { FieldPath } from '../entity.ts';
import type { JsonSchema } from './json-schema.ts';

interface Unfit {
  types: readonly string[];
  data: unknown;
  schema: JsonSchema;
}

/** The fix of a value of the wrong type that the value itself shows: quotes, a comma, a space, or the same in the right form. */
export function typeHint(path: FieldPath, unfit: Unfit): string | undefined {
  const last = path.at(-1);
  if (last === undefined || unfit.schema.fix !== undefined) return undefined;
  const written = (value: unknown) => (typeof last === 'number' ? `\`${flow(value)}\`` : inlineYaml(last, value));
  const { types, data } = unfit;
  if (types.includes('string')) {
    const hint = ofText(unfit, { isItem: typeof last === 'number', written });
    if (hint !== undefined) return hint;
  }
  if (types.includes('array') && typeof data === 'string' && data.startsWith('-'))
    return `Write a space after each hyphen: \`- ${data.slice(1).trim()}\`.`;
  const meant = types.map((type) => (Object.hasOwn(MEANT, type) ? MEANT[type]!(data, unfit.schema) : undefined));
  const [value] = meant.filter((each) => each !== undefined);
  return value === undefined ? undefined : `Write ${written(value)}.`;
}

function ofText(
  { data, schema }: Unfit,
  { isItem, written }: { isItem: boolean; written(value: unknown): string },
): string | undefined {
  const [[key, value] = [], ...others] = isMap(data) ? Object.entries(data) : [];
  // `- service: b` is a map for YAML.
  if (typeof key === 'string' && others.length === 0 && typeof value === 'string' && isItem)
    return `Write \`${key}:${value}\`: a space after the colon makes a map of it.`;
  if ((typeof data !== 'number' && typeof data !== 'boolean') || !isFit(String(data), schema)) return undefined;
  // How a fraction is written is lost: `1.10` is read as `1.1`.
  const isExact = typeof data === 'boolean' || Number.isSafeInteger(data);
  return `Put it in quotes, as it is written${isExact ? `: ${written(String(data))}` : ''}.`;
}

/** By type: the value that a person meant who wrote this one; undefined where it does not show. */
const MEANT: Readonly<Record<string, (data: unknown, schema: JsonSchema) => unknown>> = {
  string: (data, schema) => {
    const [only, ...others] = Array.isArray(data) ? data : [];
    return typeof only === 'string' && others.length === 0 && isFit(only, schema) ? only : undefined;
  },
  integer: (data) => numberIn(data, /^[+-]?\d{1,15}$/),
  number: (data) => numberIn(data, /^[+-]?\d{1,15}(?:\.\d{1,15})?$/),
  boolean: (data) =>
    /^(?:yes|on|true)$/i.test(String(data)) ? true : /^(?:no|off|false)$/i.test(String(data)) ? false : undefined,
  array: (data, { items, minItems = 0 }) => {
    const all = typeof data === 'string' ? itemsIn(data, isMap(items) ? items : {}) : undefined;
    if (all) return all.length >= Number(minItems) ? all : undefined;
    return isMap(data) && isMap(items) && isMap(items.properties) && hasAll(data, items) ? [data] : undefined;
  },
  object: (data, schema) => (typeof data === 'string' ? mapOf(data, schema) : undefined),
};

function numberIn(data: unknown, form: RegExp): number | undefined {
  return typeof data === 'string' && form.test(data.trim()) ? Number(data) : undefined;
}

/** Of `a`, `a, b` and `"[a, b]"`. Several words without a comma may be several items, such as those of a command. */
function itemsIn(text: string, items: JsonSchema): unknown[] | undefined {
  if (!text.includes(',') && /\s/.test(text.trim())) return undefined;
  const parts = text
    .replace(/^\[|\]$/g, '')
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
  const isText = [items.type].flat().includes('string') || items.type === undefined;
  const all = parts.map((part) => (isText ? (isFit(part, items) ? part : undefined) : mapOf(part, items)));
  return all.length > 0 && all.every((item) => item !== undefined) ? all : undefined;
}

/** The map in which a text is the one field that must be there, or the address beside others. */
function mapOf(text: string, { required = [], properties }: JsonSchema): Record<string, unknown> | undefined {
  const names = Array.isArray(required) ? required.map(String) : [];
  const own =
    names.length === 1 ? names[0] : /^https?:\/\//.test(text) ? names.find((name) => name === 'url') : undefined;
  const schema = isMap(properties) && own !== undefined ? properties[own] : undefined;
  if (own === undefined || !isMap(schema) || schema.type !== 'string' || !isFit(text, schema)) return undefined;
  return Object.fromEntries(names.map((name) => [name, name === own ? text : '…']));
}

function hasAll(data: Readonly<Record<string, unknown>>, { required = [] }: JsonSchema): boolean {
  return Array.isArray(required) && required.every((name) => Object.hasOwn(data, String(name)));
}

/** Whether a text is allowed: in the right form it would be wrong in another way. */
function isFit(text: string, { pattern, enum: allowed }: JsonSchema): boolean {
  if (typeof pattern === 'string' && !new RegExp(pattern, 'u').test(text)) return false;
  return !Array.isArray(allowed) || allowed.includes(text);
}

/** A field in one line of YAML, in backticks: `health: { url: https://a.example }`; of what has no value, `name: …`. */
export function inlineYaml(key: string | number, value: unknown): string {
  if (value === undefined) return `\`${key}: …\``;
  return `\`${flow({ [key]: value }).replace(/^\{ ?(.*?) ?\}$/s, '$1')}\``;
}

function flow(value: unknown): string {
  return stringify(value, { collectionStyle: 'flow', lineWidth: 0 }).trim();
}
