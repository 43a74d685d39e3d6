import { defined } from '../../text/defined.ts';
import { isMap } from '../../text/is-map.ts';
import { visibleName } from '../../text/visible.ts';
import type { Entity, FieldPath, Format, FormerName, Origin, Reference } from '../entity.ts';
import type { Files } from '../files.ts';
import { definitionOf } from '../kinds/foreign.ts';
import { KINDS } from '../kinds/index.ts';
import type { Kinds, ReferenceField } from '../kinds/kind.ts';
import { REFERENCES } from '../kinds/properties.ts';
import { DEFAULT_NAMESPACE, kindName, makeRef, parseRef, type RefParts, refParts } from '../ref.ts';
import { Fields } from '../yaml/fields.ts';
import { wellKnown } from './well-known-annotations.ts';

export interface Entry {
  kind: string;
  name: string;
  written: Readonly<Record<string, unknown>>;
  origin: Origin;
}

export function formatOf(written: Readonly<Record<string, unknown>>): Format {
  return 'apiVersion' in written || isMap(written.metadata) ? 'backstage' : 'waypost';
}

/** Makes entities of a document: the one it describes, and those it implies (the items of `apis`). */
export function readEntity(entry: Entry, files: Files, kinds: Kinds = KINDS): Entity[] {
  const fields = new Fields(entry.written, entry.origin.format);
  const read = { fields, files, kinds };
  const entity = ownEntity(entry, read);
  return [
    entity,
    ...(entity.kind === 'service' && entity.origin.format === 'waypost' ? impliedApis(entity, read) : []),
  ];
}

interface Sources {
  fields: Fields;
  files: Files;
  kinds: Kinds;
}

function ownEntity({ kind, name, written, origin }: Entry, { fields, files, kinds }: Sources): Entity {
  const word = kindName(kind);
  const definition = definitionOf(word, kinds);
  const namespace = fields.text('namespace')?.trim() || DEFAULT_NAMESPACE;
  const annotations = fields.textMap('annotations');
  const references = [...REFERENCES, ...(definition?.references ?? [])].flatMap((field) =>
    readReferences(field, fields, namespace),
  );
  const single = (field: string) => references.find((reference) => reference.field[0] === field)?.to;
  const entity: Entity = {
    kind: word,
    ref: makeRef({ kind: word, namespace, name }),
    name,
    namespace,
    title: visibleName(titleOf(fields) ?? name),
    description: fields.text('description')?.trim() ?? '',
    tags: fields.textsInPlace('tags'),
    links: fields.links(),
    annotations,
    oncall: fields.textMap('oncall'),
    ...otherNames(fields, { kind: word, namespace }),
    references,
    origin,
    written,
    ...defined({
      owner: single('owner'),
      system: single('system'),
      domain: single('domain'),
      type: fields.text('type'),
      lifecycle: fields.text('lifecycle'),
      tier: fields.number('tier'),
      repo: fields.text('repo'),
      docs: fields.text('docs'),
      visibility: fields.text('visibility'),
    }),
  };
  const complete = Object.keys(annotations).length > 0 ? wellKnown(entity) : entity;
  return definition?.read?.(complete, fields, files) ?? complete;
}

function titleOf(fields: Fields): string | undefined {
  return (
    fields.text('title')?.trim() || (fields.format === 'backstage' && fields.text('displayName')?.trim()) || undefined
  );
}

function readReferences(
  { field, relation, kind, inverse = false }: ReferenceField,
  fields: Fields,
  namespace: string,
): Reference[] {
  const value = fields.value(field);
  if (value === undefined || value === null) return [];
  const items = Array.isArray(value)
    ? value.map((item, index) => [item, [field, index]] as const)
    : [[value, [field]] as const];
  return items.flatMap(([item, path]) => {
    const text = isMap(item) ? item.name : item;
    if (typeof text !== 'string' && typeof text !== 'number') return [];
    return [
      { field: isMap(item) ? [...path, 'name'] : path, relation, inverse, to: parseRef(String(text), kind, namespace) },
    ];
  });
}

/** Each item of a service's `apis` is an API of its own; what it leaves out, it has from the service. */
function impliedApis(service: Entity, { fields, ...sources }: Sources): Entity[] {
  return fields.list('apis').flatMap((item, index) => {
    if (!isMap(item) || typeof item.name !== 'string' || item.name.trim() === '') return [];
    const written = { ...inherited(service), ...item };
    const origin: Origin = { ...service.origin, format: 'waypost', within: ['apis', index] };
    const entry = { kind: 'api', name: item.name.trim(), written, origin };
    const entity = ownEntity(entry, { ...sources, fields: new Fields(written, 'waypost') });
    const references = entity.references.map((reference) => ({
      ...reference,
      inherited: !(reference.field[0]! in item),
    }));
    const visibility = 'visibility' in item ? entity.visibility : service.visibility;
    return [{ ...entity, references, ...defined({ visibility }) }];
  });
}

function inherited({ namespace, written }: Entity): Record<string, unknown> {
  const { owner, system, domain, lifecycle, tier } = written;
  return { kind: 'api', namespace, ...defined({ owner, system, domain, lifecycle, tier }) };
}

function otherNames(fields: Fields, of: Omit<RefParts, 'name'>): Pick<Entity, 'aliases' | 'formerly'> {
  const aliases = items(fields, 'aliases').map(({ text }) => text);
  const formerly = items(fields, 'formerly').map((item): FormerName => ({ ...item, ref: formerRef(item.text, of) }));
  return { ...(aliases.length > 0 && { aliases }), ...(formerly.length > 0 && { formerly }) };
}

/** The items of a list, or the words between the commas of a Backstage annotation. */
function items(fields: Fields, field: string): { text: string; field: FieldPath }[] {
  const written =
    fields.format === 'backstage'
      ? (fields.text(field)?.split(',') ?? []).map((text) => ({ text, field: [field] }))
      : fields.textsInPlace(field).map((text, index) => ({ text, field: [field, index] }));
  return written.map(({ text, ...place }) => ({ text: text.trim(), ...place })).filter(({ text }) => text !== '');
}

/** A name need not be one that references can have: an ill-named entry may be renamed for that. */
function formerRef(text: string, { kind, namespace }: Omit<RefParts, 'name'>): FormerName['ref'] {
  const ref = parseRef(text, kind, namespace);
  if (ref) return refParts(ref).kind === kind ? ref : undefined;
  const [, space = namespace, name = text] = /^([^/]+)\/(.+)$/s.exec(text) ?? [];
  return makeRef({ kind, namespace: space, name });
}
