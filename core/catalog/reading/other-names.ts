import type { Entity, FieldPath, FormerName } from '../entity.ts';
import { makeRef, parseRef, type RefParts, refParts } from '../ref.ts';
import type { Fields } from '../yaml/fields.ts';

/** Reads what else an entity is called. Without such names, no field is there. */
export function otherNames(fields: Fields, of: Omit<RefParts, 'name'>): Pick<Entity, 'aliases' | 'formerly'> {
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
