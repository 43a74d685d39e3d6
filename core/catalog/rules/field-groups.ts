import { isMap } from '../../text/is-map.ts';
import { misspellingOf } from '../../text/misspelling.ts';
import type { Entity, FieldPath } from '../entity.ts';
import type { Kinds } from '../kinds/kind.ts';
import { remembered } from '../kinds/kind.ts';
import { PROPERTIES } from '../kinds/properties.ts';
import type { JsonSchema } from '../schema/json-schema.ts';
import { knownFields } from '../unknown-fields.ts';
import { writtenPath } from '../yaml/written-path.ts';

export interface FieldGroup {
  path: FieldPath;
  value: Readonly<Record<string, unknown>>;
  known: ReadonlySet<string>;
  anyCase?: boolean;
}

/** The maps of a document in which a misspelt field can be found: the flat form and one level below, or a descriptor's parts. */
export function fieldGroups(entity: Entity, kinds: Kinds): FieldGroup[] {
  const { kind, written, origin } = entity;
  if (origin.format === 'waypost')
    return [{ path: [], value: written, known: flatFields(kind, kinds) }, ...groupsBelow(entity, kinds)];
  const descriptor = descriptorFields(kind, kinds);
  return [
    { path: [], value: written, known: DESCRIPTOR },
    ...(['metadata', 'spec'] as const).flatMap((part) => group([part], written[part], descriptor[part])),
  ];
}

export function misspeltIn({ value, known, anyCase }: FieldGroup): { key: string; meant: string }[] {
  return Object.keys(value).flatMap((key) => {
    const meant = known.has(anyCase ? key.toLowerCase() : key) ? undefined : misspellingOf(key, lacking(known, value));
    return meant === undefined ? [] : { key, meant };
  });
}

export function lacking(known: ReadonlySet<string>, value: Readonly<Record<string, unknown>>): string[] {
  return [...known].filter((field) => !Object.hasOwn(value, field));
}

/** The part of a Backstage descriptor that a field belongs into, if it is known to belong into one. */
export function placeInDescriptor(field: string, kind: string, kinds: Kinds): 'metadata' | 'spec' | undefined {
  if (DESCRIPTOR.has(field)) return undefined;
  const { metadata, spec } = descriptorFields(kind, kinds);
  if (metadata.has(field)) return 'metadata';
  return spec.has(field) ? 'spec' : undefined;
}

function groupsBelow({ kind, written }: Entity, kinds: Kinds): FieldGroup[] {
  const properties: Readonly<Record<string, JsonSchema>> = { ...PROPERTIES, ...kinds.get(kind)?.properties };
  return Object.keys(written).flatMap((field) => {
    const value = written[field];
    const schema = properties[field];
    const isOpen = schema?.propertyNames !== undefined;
    if (isOpen) return group([field], value, namesBelow(schema) ?? new Set()).map((one) => ({ ...one, anyCase: true }));
    const known = fieldsBelow(field, schema, kinds);
    if (!known) return [];
    return Array.isArray(value)
      ? value.flatMap((item, index) => group([field, index], item, known))
      : group([field], value, known);
  });
}

function fieldsBelow(field: string, schema: JsonSchema | undefined, kinds: Kinds): ReadonlySet<string> | undefined {
  if (field === 'apis') return flatFields('api', kinds);
  return namesBelow((schema?.items as JsonSchema | undefined) ?? schema);
}

/** The names of a map that mean something; it may have others where the schema only has examples of them. */
export function namesBelow({ properties, propertyNames }: JsonSchema = {}): ReadonlySet<string> | undefined {
  if (isMap(properties)) return new Set(Object.keys(properties));
  return isMap(propertyNames) && Array.isArray(propertyNames.examples) ? new Set(propertyNames.examples) : undefined;
}

function group(path: FieldPath, value: unknown, known: ReadonlySet<string>): FieldGroup[] {
  return isMap(value) ? [{ path, value, known }] : [];
}

export const DESCRIPTOR: ReadonlySet<string> = new Set('apiVersion kind metadata spec relations status'.split(' '));
/** What Backstage writes or reads beyond the fields that Waypost has a use for. */
const METADATA = ['uid', 'etag', 'generation'];
const SPEC: ReadonlyMap<string, readonly string[]> = new Map([
  ['api', ['remotes', 'serverType', 'serverUrl', 'models']],
  ['team', ['profile']],
  ['person', ['profile']],
  ['location', ['target', 'targets', 'presence']],
  ['template', ['parameters', 'steps', 'output', 'presentation', 'secrets']],
  ['airesource', ['version', 'disciplines', 'categories', 'category', 'agents', 'rationale']],
]);

const flatFields = remembered(knownFields);
const descriptorFields = remembered(makeDescriptor);

function makeDescriptor(kind: string, kinds: Kinds): Record<'metadata' | 'spec', ReadonlySet<string>> {
  const paths = [...flatFields(kind, kinds)].map((field) => writtenPath([field], 'backstage'));
  const under = (part: string) => paths.flatMap(([first, second]) => (first === part ? String(second) : []));
  return {
    metadata: new Set([...under('metadata'), ...METADATA]),
    spec: new Set([...under('spec'), ...(SPEC.get(kind) ?? [])]),
  };
}
