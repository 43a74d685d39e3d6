import { isMap } from '../catalog/fields.ts';
import { FORMAT_WORDS } from '../catalog/format-words.ts';
import type { JsonSchema } from '../catalog/kinds/kind.ts';
import { checkValues } from './check-values.ts';
import type { Values } from './fill.ts';
import { parameterSchemas, pickerOf, type Template } from './template.ts';

const STANDARD: Values = { serviceName: 'order-desk', owner: 'payments', description: 'Takes orders from people.' };

/**
 * Makes values that a template accepts, to try it with: defaults, else the first that the parameter names itself, else one of its
 * type. Of what need not be given, as much as goes together.
 *
 * @returns undefined when none were found, which says nothing against the template
 */
export function sampleValues(template: Template): Values | undefined {
  const { required = [] } = template.parameters as { required?: readonly string[] };
  const all = Object.entries(parameterSchemas(template)).map(([name, schema]) => {
    const isAsked = name in STANDARD || required.includes(name);
    return [name, named(schema) ?? (isAsked ? (STANDARD[name] ?? made(schema)) : undefined)] as const;
  });
  const given = all.filter(([, value]) => value !== undefined);
  const least = given.filter(([name]) => name in STANDARD || required.includes(name));
  for (const some of [given, least]) {
    const { values, problems } = checkValues(template, Object.fromEntries(some));
    if (problems.length === 0) return values;
  }
  return undefined;
}

/** A value that the schema names. */
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
  if (type === 'object') return mapped(schema);
  if (pickerOf(schema) === 'forge-team') return 'acme/payments';
  const text = FORMAT_WORDS[String(schema.format)]?.example ?? 'sample';
  return text.padEnd(Number(schema.minLength ?? 0), 'x').slice(0, Number(schema.maxLength ?? Number.POSITIVE_INFINITY));
}

function listed({ items, minItems = 0 }: JsonSchema): unknown[] {
  const length = Math.min(Number(minItems), 10);
  return Array.from({ length }, () => made(isMap(items) ? items : {}));
}

function mapped({ properties, required = [] }: JsonSchema): Record<string, unknown> {
  const below = isMap(properties) ? properties : {};
  const names = Array.isArray(required) ? required.map(String) : [];
  return Object.fromEntries(names.map((name) => [name, made(isMap(below[name]) ? below[name] : {})]));
}
