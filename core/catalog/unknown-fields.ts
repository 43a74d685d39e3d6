import type { Entity } from './entity.ts';
import { isMap } from './fields.ts';
import { FOREIGN_KINDS } from './kinds/foreign.ts';
import { KINDS } from './kinds/index.ts';
import { PROPERTIES, REFERENCES } from './kinds/properties.ts';
import { writtenPath } from './written-path.ts';

/** Fields of a document that nothing here reads, as written, by their dotted path. They are shown, never dropped. */
export function unknownFields({ kind, written, origin: { format } }: Entity): Record<string, unknown> {
  const known = knownFields(kind);
  if (format === 'waypost') return without(written, known, '');
  const paths = [...known].map((field) => writtenPath([field], 'backstage').join('.'));
  const { metadata, spec, apiVersion: _, kind: __, ...rest } = written;
  return {
    ...without(rest, new Set(), ''),
    ...(isMap(metadata) ? without(metadata, new Set(paths), 'metadata.') : {}),
    ...(isMap(spec) ? without(spec, new Set(paths), 'spec.') : {}),
  };
}

/** The fields of a kind by their names in the model. */
export function knownFields(kind: string): ReadonlySet<string> {
  const definition = KINDS.get(kind);
  const references = [...REFERENCES, ...(definition?.references ?? FOREIGN_KINDS.get(kind)?.references ?? [])];
  return new Set([
    ...Object.keys(PROPERTIES),
    ...Object.keys(definition?.properties ?? {}),
    ...references.map(({ field }) => field),
  ]);
}

function without(
  fields: Readonly<Record<string, unknown>>,
  known: ReadonlySet<string>,
  prefix: string,
): Record<string, unknown> {
  const unknown = Object.entries(fields).filter(([name]) => !known.has(prefix + name));
  return Object.fromEntries(unknown.map(([name, value]) => [prefix + name, value]));
}
