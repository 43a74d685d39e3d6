import type { Entity } from '../catalog/entity.ts';
import { descriptorSchema } from '../catalog/kinds/descriptor-schema.ts';
import { KINDS } from '../catalog/kinds/index.ts';
import type { Kind, ReferenceField } from '../catalog/kinds/kind.ts';
import { kindSchema } from '../catalog/kinds/kind-schema.ts';
import { REFERENCES } from '../catalog/kinds/properties.ts';
import { DEFAULT_NAMESPACE, parseRef, refParts } from '../catalog/ref.ts';

import type { JsonSchema } from '../catalog/schema/json-schema.ts';
import { checkSchema } from '../catalog/schema/schema-check.ts';
import { dotted, writtenPath } from '../catalog/yaml/written-path.ts';
import { BackstageFields } from './backstage-fields.ts';
import type { Entry } from './import.ts';

/** Says a Backstage descriptor in the flat form, unless that would lose something, or break a schema. */
export function flatEntry(entity: Entity): Entry {
  const kept = (reason: string): Entry => ({ form: 'kept', entity, reason });
  if (entity.damaged) return kept('Its YAML has errors, so it was copied as it is. Fix them, then import it again.');
  if (entity.kind === 'template')
    return kept(
      '`npx portal import backstage-template` imports templates. This one was copied as it is, without its skeleton.',
    );
  const kind = KINDS.get(entity.kind);
  if (!kind?.backstage) return kept('Waypost has no form of its own for this kind, so it was copied as it is.');

  const read = new BackstageFields(entity);
  if (read.homeless) return kept(`\`${read.homeless}\` would be read as something else in Waypost's form.`);
  const fields = tidy(read.fields, kind, entity.namespace);
  const worse = newError(entity, kind, fields);
  return worse === undefined
    ? { form: 'flat', entity, fields }
    : kept(`In Waypost's form it would have an error: ${worse}`);
}

/** The fields as Waypost's schemas want them, without those that say nothing. */
function tidy(fields: Readonly<Record<string, unknown>>, kind: Kind, namespace: string): Record<string, unknown> {
  const properties = schemasOf(kind).flat.properties as Readonly<Record<string, JsonSchema>>;
  const references = new Map([...REFERENCES, ...kind.references].map((reference) => [reference.field, reference]));
  const tidied = Object.entries(fields).flatMap(([field, value]) => {
    const schema = properties[field];
    if (!schema) return [[field, value]];
    if (isNothing(value) || (field === 'namespace' && value === DEFAULT_NAMESPACE)) return [];
    const reference = references.get(field);
    return [[field, reference ? tidyRefs(value, reference, schema, namespace) : asSchema(value, schema)]];
  });
  return Object.fromEntries(tidied);
}

function isNothing(value: unknown): boolean {
  return value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

function tidyRefs(value: unknown, reference: ReferenceField, schema: JsonSchema, namespace: string): unknown {
  const short = (item: unknown) =>
    typeof item === 'string' || typeof item === 'number' ? shortRefText(String(item), reference, namespace) : item;
  if (Array.isArray(value)) return [...new Set(value.filter((item) => !isNothing(item)).map(short))];
  return schema.type === 'array' ? [short(value)] : short(value);
}

/** YAML makes numbers and booleans of words such as `1.0` and `true`; where a text is requested, they are one. */
function asSchema(value: unknown, { type }: JsonSchema): unknown {
  return type === 'string' && (typeof value === 'number' || typeof value === 'boolean') ? String(value) : value;
}

/** What the flat form's schema finds where the descriptor's own finds nothing. */
function newError({ written }: Entity, kind: Kind, fields: Readonly<Record<string, unknown>>): string | undefined {
  const { descriptor, flat } = schemasOf(kind);
  const known = checkSchema(descriptor, written).map(({ path }) => dotted(path));
  return checkSchema(flat, fields).find(({ path }) => {
    const there = dotted(writtenPath(path, 'backstage'));
    return !known.some((error) => there === error || there.startsWith(`${error}.`) || there.startsWith(`${error}[`));
  })?.message;
}

interface Schemas {
  descriptor: JsonSchema;
  flat: JsonSchema;
}

/** One object a kind, since a schema is compiled once an object. */
const schemas = new Map<Kind, Schemas>();

function schemasOf(kind: Kind): Schemas {
  const made = schemas.get(kind) ?? { descriptor: descriptorSchema(kind), flat: kindSchema(kind) };
  schemas.set(kind, made);
  return made;
}

const OF_SEVERAL_KINDS = new Set(['dependsOn', 'dependencyOf']);

/**
 * Says a reference as short as its field allows, in its author's case: `component:default/checkout` is `service:checkout` among
 * dependencies, and `group:default/payments` is `payments` as owner.
 */
function shortRefText(text: string, { field, kind: implied }: ReferenceField, namespace: string): string {
  const ref = parseRef(text, implied, namespace);
  if (!ref) return text;
  const { kind, namespace: inNamespace, ...parts } = refParts(ref);
  const name = text.trim().slice(-parts.name.length);
  const local = inNamespace === namespace.toLowerCase() ? name : `${inNamespace}/${name}`;
  return kind === implied && !OF_SEVERAL_KINDS.has(field) ? local : `${kind}:${local}`;
}
