import { isMap } from '../catalog/fields.ts';
import type { JsonSchema } from '../catalog/kinds/kind.ts';
import { enumMember } from './enum-member.ts';
import type { RequestFields } from './request-kind.ts';

/**
 * Sets one field as people write it in one word: `tier=2`, `tags=node,http`, `health.url=https://…`, `apis.0.name=shop`. The
 * schema says what a number and what a list is; a value that is neither stays a text, for the rules to speak of.
 *
 * @returns undefined when the text has no `=`, or no name before it
 */
export function setField(fields: RequestFields, setting: string, schema: JsonSchema): RequestFields | undefined {
  const equals = setting.indexOf('=');
  const path = setting.slice(0, Math.max(0, equals)).trim();
  if (path === '') return undefined;
  return put(fields, path.split('.'), { text: setting.slice(equals + 1).trim(), schema }) as RequestFields;
}

interface Value {
  text: string;
  schema: JsonSchema | undefined;
}

function put(target: unknown, [key, ...rest]: readonly string[], { text, schema }: Value): unknown {
  if (key === undefined) return typed(text, schema);
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
  const member = enumMember(schema, text);
  if (member !== undefined) return member;
  if (/^[[{]/.test(text) && (schema?.type === 'array' || schema?.type === 'object')) return parsed(text);
  if (schema?.type === 'integer' && /^\d{1,9}$/.test(text)) return Number(text);
  if (schema?.type === 'number' && /^-?\d{1,9}(?:\.\d{1,9})?$/.test(text)) return Number(text);
  if (schema?.type === 'boolean' && /^(?:true|false|yes|no)$/.test(text)) return /^(?:true|yes)$/.test(text);
  if (schema?.type === 'array')
    return text
      .split(',')
      .map((item) => item.trim())
      .filter((item) => item !== '');
  return text;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
