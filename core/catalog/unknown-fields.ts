import { isMap } from '../text/is-map.ts';
import type { Entity } from './entity.ts';
import { definitionOf } from './kinds/foreign.ts';
import { KINDS } from './kinds/index.ts';
import type { Kinds } from './kinds/kind.ts';
import { PROPERTIES, REFERENCES } from './kinds/properties.ts';
import { writtenPath } from './yaml/written-path.ts';

/** Fields of a document that nothing here reads, as written, by their dotted path. They are shown, never dropped. */
export function unknownFields(
  { kind, written, origin: { format } }: Entity,
  kinds: Kinds = KINDS,
): Record<string, unknown> {
  const known = knownFields(kind, kinds);
  if (format === 'waypost') return without(written, known, '');
  const paths = [...known, 'displayName'].map((field) => writtenPath([field], 'backstage').join('.'));
  const { apiVersion: _, kind: __, ...rest } = written;
  return without(rest, new Set(paths), '');
}

export function knownFields(kind: string, kinds: Kinds = KINDS): ReadonlySet<string> {
  const definition = definitionOf(kind, kinds);
  const references = [...REFERENCES, ...(definition?.references ?? [])];
  return new Set([
    ...Object.keys(PROPERTIES),
    ...Object.keys(definition?.properties ?? {}),
    ...references.map(({ field }) => field),
  ]);
}

/** Unknown fields in a map of known ones, such as in `spec`, are listed one by one; an unknown map stays whole. */
function without(
  fields: Readonly<Record<string, unknown>>,
  known: ReadonlySet<string>,
  prefix: string,
): Record<string, unknown> {
  const unknown = Object.entries(fields).flatMap(([name, value]) => {
    const path = prefix + name;
    if (known.has(path)) return [];
    const holdsKnown = isMap(value) && [...known].some((field) => field.startsWith(`${path}.`));
    return holdsKnown ? Object.entries(without(value, known, `${path}.`)) : [[path, value]];
  });
  return Object.fromEntries(unknown);
}
