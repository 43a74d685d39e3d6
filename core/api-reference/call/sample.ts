import { isMap } from '../../text/is-map.ts';
import type { Refs } from '../description/resolve-ref.ts';
import { SAMPLE_LIMITS } from '../reference-limits.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Makes a value that a schema allows, from its examples where it has any, within limits: a schema may contain itself. */
export class Sampler {
  readonly #refs: Refs;
  #left: number = SAMPLE_LIMITS.values;
  readonly #within = new Set<string>();

  constructor(refs: Refs) {
    this.#refs = refs;
  }

  of(schema: unknown): unknown {
    this.#left = SAMPLE_LIMITS.values;
    this.#within.clear();
    return this.#value(schema, 0);
  }

  #value(written: unknown, depth: number): unknown {
    this.#left--;
    const name = isMap(written) ? written.$ref : undefined;
    // What contains itself ends there.
    if (typeof name !== 'string') return this.#known(written, depth);
    if (this.#within.has(name)) return {};
    this.#within.add(name);
    const value = this.#known(written, depth);
    this.#within.delete(name);
    return value;
  }

  #known(written: unknown, depth: number): unknown {
    const schema = isMap(written) ? this.#refs.map(written, []) : undefined;
    if (!schema || this.#left < 0) return null;
    const given = givenValue(schema);
    if (given !== undefined) return given;
    const [part] = [schema.oneOf, schema.anyOf].filter(Array.isArray).map(([first]) => first);
    const merged = Array.isArray(schema.allOf) ? this.#merged(schema, depth) : schema;
    if (part !== undefined && !isMap(merged.properties)) return this.#value(part, depth + 1);
    return this.#byType(merged, depth);
  }

  #byType(schema: Fields, depth: number): unknown {
    switch (typeOf(schema)) {
      case 'object':
        return this.#object(schema, depth);
      case 'array':
        return depth >= SAMPLE_LIMITS.depth || !isMap(schema.items) ? [] : [this.#value(schema.items, depth + 1)];
      case 'integer':
      case 'number':
        return numberOf(schema);
      case 'boolean':
        return true;
      case 'null':
        return null;
      default:
        return stringOf(schema);
    }
  }

  /** Fields that must be there, or all of them where none must. */
  #object(schema: Fields, depth: number): Fields {
    if (depth >= SAMPLE_LIMITS.depth) return {};
    const properties = Object.entries(isMap(schema.properties) ? schema.properties : {});
    const required = Array.isArray(schema.required) ? new Set(schema.required) : new Set();
    const known = required.size > 0 ? properties.filter(([name]) => required.has(name)) : properties;
    const sampled: [string, unknown][] = [];
    for (const [name, property] of known) {
      if (this.#left <= 0) break;
      const fields = this.#refs.map(property, []);
      if (fields?.readOnly !== true) sampled.push([name, this.#value(property, depth + 1)]);
    }
    return Object.fromEntries(sampled);
  }

  #merged(schema: Fields, depth: number): Fields {
    const own: Fields = { ...schema, allOf: undefined };
    const parts = (schema.allOf as unknown[]).slice(0, 20).flatMap((part) => {
      const fields = depth < SAMPLE_LIMITS.depth ? this.#refs.map(part, []) : undefined;
      if (!fields) return [];
      return [Array.isArray(fields.allOf) ? this.#merged(fields, depth + 1) : fields];
    });
    const all: Fields[] = [...parts, own];
    return {
      ...Object.assign({}, ...all),
      properties: Object.assign({}, ...all.map(({ properties }) => (isMap(properties) ? properties : {}))),
      required: all.flatMap(({ required }) => (Array.isArray(required) ? required : [])),
    };
  }
}

function givenValue({ example, examples, default: standard, enum: allowed, const: only }: Fields): unknown {
  const [first] = Array.isArray(examples) ? examples : [];
  const [choice] = Array.isArray(allowed) ? allowed : [];
  return [only, example, first, choice, standard].find((value) => value !== undefined);
}

function typeOf({ type, properties, items }: Fields): unknown {
  if (Array.isArray(type)) return type.find((each) => each !== 'null') ?? 'null';
  return type ?? (properties ? 'object' : items ? 'array' : 'string');
}

function numberOf({ minimum, exclusiveMinimum }: Fields): number {
  if (typeof exclusiveMinimum === 'number') return exclusiveMinimum + 1;
  return typeof minimum === 'number' ? minimum + (exclusiveMinimum === true ? 1 : 0) : 1;
}

/** What readers take for a value of its format. Dates are those of the standard's own examples. */
const BY_FORMAT: ReadonlyMap<unknown, string> = new Map([
  ['date-time', '2030-01-31T12:00:00Z'],
  ['date', '2030-01-31'],
  ['time', '12:00:00Z'],
  ['duration', 'P1D'],
  ['email', 'someone@example.com'],
  ['hostname', 'example.com'],
  ['ipv4', '192.0.2.1'],
  ['ipv6', '2001:db8::1'],
  ['uri', 'https://example.com/'],
  ['url', 'https://example.com/'],
  ['uri-reference', '/'],
  ['uuid', '123e4567-e89b-12d3-a456-426614174000'],
  ['byte', 'dGV4dA=='],
]);

function stringOf({ format, minLength, maxLength }: Fields): string {
  const text = BY_FORMAT.get(format) ?? 'text';
  if (typeof minLength === 'number' && minLength > text.length)
    return text.padEnd(Math.min(minLength, SAMPLE_LIMITS.text), 'x');
  return typeof maxLength === 'number' && maxLength >= 0 && maxLength < text.length ? text.slice(0, maxLength) : text;
}
