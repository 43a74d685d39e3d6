import { isMap } from '../../text/is-map.ts';
import type { Sampler } from '../call/sample.ts';
import type { Refs } from '../description/resolve-ref.ts';
import { lineOf } from '../description/texts.ts';
import { SAMPLE_LIMITS } from '../reference-limits.ts';
import type { WrittenOperation } from './written-operations.ts';

type Fields = Readonly<Record<string, unknown>>;

export interface Parameter {
  place: 'path' | 'query' | 'header' | 'cookie' | 'body' | 'formData';
  name: string;
  value: string;
  fields: Fields;
}

/** Headers that come from other fields of a description. */
const OTHER = new Set(['accept', 'content-type', 'authorization']);
const PLACES = new Set(['path', 'query', 'header', 'cookie', 'body', 'formData']);
const MOST = 50;

export function parametersOf(
  { operation, item, at }: WrittenOperation,
  { refs, sampler }: { refs: Refs; sampler: Sampler },
): Parameter[] {
  const written = [operation.parameters, item.parameters].flatMap((each) => (Array.isArray(each) ? each : []));
  const found = new Map<string, Parameter>();
  for (const [index, value] of written.slice(0, MOST).entries()) {
    const fields = refs.map(value, [...at, 'parameters', index]);
    const parameter = fields && parameterOf(fields, sampler);
    // An operation overrides its path.
    if (parameter && !found.has(`${parameter.place} ${parameter.name}`))
      found.set(`${parameter.place} ${parameter.name}`, parameter);
  }
  return [...found.values()].filter(({ place, fields }) => fields.required === true || place === 'path');
}

function parameterOf(fields: Fields, sampler: Sampler): Parameter | undefined {
  const name = lineOf(fields.name, 100);
  const place = fields.in === 'querystring' ? 'query' : fields.in;
  if (name === undefined || typeof place !== 'string' || !PLACES.has(place)) return undefined;
  if (place === 'header' && OTHER.has(name.toLowerCase())) return undefined;
  const value = place === 'body' ? '' : textOf(exampleOf(fields) ?? sampler.of(fields.schema ?? fields), name);
  return { place: place as Parameter['place'], name, value, fields };
}

export function exampleOf({ example, examples }: Fields): unknown {
  if (example !== undefined) return example;
  const [first] = isMap(examples) ? Object.values(examples) : [];
  return isMap(first) ? (first.value ?? first.dataValue) : undefined;
}

function textOf(value: unknown, name: string): string {
  if (Array.isArray(value)) return value.map((each) => textOf(each, name)).join(',');
  const text = isMap(value) ? JSON.stringify(value) : value === 'text' || value === null ? name : String(value);
  return lineOf(text, SAMPLE_LIMITS.text) ?? name;
}
