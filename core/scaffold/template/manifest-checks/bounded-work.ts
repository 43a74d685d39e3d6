import type { FieldPath } from '../../../catalog/entity.ts';
import type { SchemaFinding } from '../../../catalog/schema/schema-findings.ts';
import { isMap } from '../../../text/is-map.ts';
import { schemaNodes } from '../schema-nodes.ts';

/** Schemas that one check of values may go through, each counted where a `$ref` uses it. Large templates have a few hundred. */
const MOST = 1_500;
/** The same for a schema that contains itself, which values end. */
const MOST_IN_CIRCLES = 30_000;
/** Levels of values: no request has more. */
const DEEPEST = 8;

const OF_SAME = ['allOf', 'anyOf', 'oneOf', 'not', 'if', 'then', 'else', 'dependentSchemas', 'dependencies'];
const OF_PARTS = [
  ...['properties', 'patternProperties', 'additionalProperties', 'unevaluatedProperties', 'propertyNames'],
  ...['items', 'prefixItems', 'unevaluatedItems', 'contains'],
];
const BY_NAME = new Set(['dependentSchemas', 'dependencies', 'properties', 'patternProperties']);

/** Parameters so large, or of which each `$ref` leads to several more, that a check of values would not end in time. */
export function boundedWork(parameters: Readonly<Record<string, unknown>>, path: FieldPath): SchemaFinding[] {
  const work = workOf(parameters);
  if (work(Number.POSITIVE_INFINITY) <= MOST && work(DEEPEST) <= MOST_IN_CIRCLES) return [];
  const message = `\`parameters\` are more than ${MOST.toLocaleString('en')} schemas, counted each time that a \`$ref\` uses them, so no value could be checked in time.`;
  return [{ path, message, hint: 'Ask less, or let fewer schemas refer to several others.' }];
}

function workOf(root: Readonly<Record<string, unknown>>): (levels: number) => number {
  const targets = targetsIn(root);
  const known = new Map<unknown, Map<number, number>>();
  const count = (schema: unknown, levels: number): number => {
    if (!isMap(schema) || levels < 0) return 0;
    const counts = known.get(schema) ?? new Map<number, number>();
    const found = counts.get(levels);
    if (found !== undefined) return found;
    known.set(schema, counts.set(levels, 1));
    let sum = 1 + count(targets(schema.$ref ?? schema.$dynamicRef), levels);
    for (const keyword of OF_SAME) for (const below of schemasIn(schema, keyword)) sum += count(below, levels);
    for (const keyword of OF_PARTS) for (const below of schemasIn(schema, keyword)) sum += count(below, levels - 1);
    counts.set(levels, sum);
    return sum;
  };
  return (levels) => {
    try {
      return count(root, levels);
    } catch (error) {
      if (error instanceof RangeError) return Number.POSITIVE_INFINITY;
      throw error;
    }
  };
}

function schemasIn(schema: Readonly<Record<string, unknown>>, keyword: string): unknown[] {
  const value = schema[keyword];
  if (Array.isArray(value)) return value;
  return isMap(value) && BY_NAME.has(keyword) ? Object.values(value) : [value];
}

/** Finds what a `$ref` of the same file leads to: a path of keys or an anchor. */
function targetsIn(root: Readonly<Record<string, unknown>>): (ref: unknown) => unknown {
  const anchors = new Map<unknown, unknown>();
  for (const { schema } of schemaNodes(root, []))
    for (const name of [schema.$anchor, schema.$dynamicAnchor]) if (name !== undefined) anchors.set(`#${name}`, schema);
  return (ref) => {
    if (typeof ref !== 'string' || !ref.startsWith('#')) return undefined;
    if (anchors.has(ref)) return anchors.get(ref);
    const keys = ref.slice(1).split('/').slice(1).map(unescaped);
    return keys.reduce<unknown>(
      (at, key) => (typeof at === 'object' && at !== null ? at[key as never] : undefined),
      root,
    );
  };
}

function unescaped(key: string): string {
  return (/%(?![0-9a-f]{2})/i.test(key) ? key : decodeURIComponent(key)).replaceAll('~1', '/').replaceAll('~0', '~');
}
