import { FORMAT_WORDS } from '../../catalog/schema/format-words.ts';
import type { JsonSchema } from '../../catalog/schema/json-schema.ts';
import { pickerOf } from '../../request/picker.ts';
import { isMap } from '../../text/is-map.ts';
import type { Values } from '../fill/fill.ts';
import { parameterSchemas, type Template } from '../template/template.ts';
import { checkValues } from './check-values.ts';

const STANDARD: Values = { serviceName: 'order-desk', owner: 'payments', description: 'Takes orders from people.' };

/** Of a made value, in UTF-16 code units and items, and in levels: a request has room for no more. */
const LARGEST = 32_768;
const DEEPEST = 8;

/**
 * Makes values that a template accepts, to try it with: defaults, examples, else one of the type. Undefined when none were found, which
 * says nothing against the template.
 */
export function sampleValues(template: Template): Values | undefined {
  const { required = [] } = template.parameters as { required?: readonly string[] };
  const all = Object.entries(parameterSchemas(template)).map(([name, schema]) => {
    const known = named(schema) ?? (isStandard(name) ? STANDARD[name] : undefined);
    const isMade = known === undefined && required.includes(name) && sizeOf(schema) <= LARGEST;
    return [name, isMade ? made(schema) : known] as const;
  });
  const given = all.filter(([, value]) => value !== undefined);
  const least = given.filter(([name]) => isStandard(name) || required.includes(name));
  for (const some of [given, least]) {
    const { values, problems } = checkValues(template, Object.fromEntries(some));
    if (problems.length === 0) return values;
  }
  return undefined;
}

function isStandard(name: string): boolean {
  return Object.hasOwn(STANDARD, name);
}

function named({ default: usual, examples, enum: words, const: only }: JsonSchema): unknown {
  return (
    usual ??
    (Array.isArray(examples) ? examples[0] : undefined) ??
    only ??
    (Array.isArray(words) ? words[0] : undefined)
  );
}

function made(schema: JsonSchema): unknown {
  const known = named(schema);
  if (known !== undefined) return known;
  const type = [schema.type].flat()[0];
  if (type === 'boolean') return false;
  if (type === 'integer' || type === 'number') return schema.minimum ?? schema.maximum ?? 1;
  if (type === 'array') return listed(schema);
  if (type === 'object') return Object.fromEntries(fieldsOf(schema).map(([name, field]) => [name, made(field)]));
  if (pickerOf(schema) === 'forge-team') return 'acme/payments';
  const text = FORMAT_WORDS[String(schema.format)]?.example ?? 'sample';
  return text.padEnd(Number(schema.minLength ?? 0), 'x').slice(0, Number(schema.maxLength ?? Number.POSITIVE_INFINITY));
}

function listed({ items, minItems = 0 }: JsonSchema): unknown[] {
  return Array.from({ length: Number(minItems) }, () => made(isMap(items) ? items : {}));
}

function fieldsOf({ properties, required = [] }: JsonSchema): [string, JsonSchema][] {
  const names = Array.isArray(required) ? required.map(String) : [];
  return names.map((name) => {
    const field = isMap(properties) && Object.hasOwn(properties, name) ? properties[name] : undefined;
    return [name, isMap(field) ? field : {}];
  });
}

function sizeOf(schema: JsonSchema, depth = 1): number {
  if (depth > DEEPEST) return Number.POSITIVE_INFINITY;
  const { items, minItems = 0, minLength = 0 } = schema;
  const length = Number(minItems);
  const inItems = length > 0 ? length * sizeOf(isMap(items) ? items : {}, depth + 1) : 0;
  const inFields = fieldsOf(schema).reduce((size, [, field]) => size + sizeOf(field, depth + 1), 0);
  return 1 + Number(minLength) + inItems + inFields;
}
