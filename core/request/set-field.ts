import type { JsonSchema } from '../catalog/schema/json-schema.ts';
import { isMap } from '../text/is-map.ts';
import { jsonIn } from '../text/json-in.ts';
import type { RequestFields } from './request.ts';
import { textValue, textValues } from './text-value.ts';

/**
 * Sets one field as people write it in one word: `tier=2`, `tags=node,http`, `health.url=https://…`, `apis.0.name=shop`. The
 * schema says what a number and what a list is; any other value stays a text, and the rules report it.
 *
 * @returns undefined when the text has no `=`, or no name before it
 */
export function setField(fields: RequestFields, setting: string, schema: JsonSchema): RequestFields | undefined {
  const equals = setting.indexOf('=');
  const path = setting.slice(0, Math.max(0, equals)).trim();
  if (path === '') return undefined;
  return put(fields, path.split('.'), { text: setting.slice(equals + 1).trim(), schema }) as RequestFields;
}

/** Removes one field, named in the same way: what JSON Merge Patch says as `null`. */
export function unsetField(fields: RequestFields, path: string): RequestFields {
  return put(fields, path.trim().split('.'), { text: undefined, schema: undefined }) as RequestFields;
}

interface Value {
  text: string | undefined;
  schema: JsonSchema | undefined;
}

function put(target: unknown, [key, ...rest]: readonly string[], { text, schema }: Value): unknown {
  if (key === undefined) return text === undefined ? null : typed(text, schema);
  if (/^\d{1,3}$/.test(key) && (Array.isArray(target) || schema?.type === 'array')) {
    const items = Array.isArray(target) ? target : [];
    const at = Math.min(Number(key), items.length);
    return items.toSpliced(at, 1, put(items[at], rest, { text, schema: schema?.items as JsonSchema }));
  }
  const map = isMap(target) ? target : {};
  const inner = Object.hasOwn(map, key) ? map[key] : undefined;
  return { ...map, [key]: put(inner, rest, { text, schema: memberSchema(schema, key) }) };
}

function memberSchema(schema: JsonSchema | undefined, key: string): JsonSchema | undefined {
  const properties = (schema?.properties ?? {}) as Record<string, JsonSchema>;
  if (Object.hasOwn(properties, key)) return properties[key];
  return isMap(schema?.additionalProperties) ? schema.additionalProperties : undefined;
}

function typed(text: string, schema: JsonSchema | undefined): unknown {
  const isList = schema?.type === 'array';
  if (/^[[{]/.test(text) && (isList || schema?.type === 'object')) return jsonIn(text) ?? text;
  return isList ? textValues(text.split(','), schema) : textValue(text, schema);
}
