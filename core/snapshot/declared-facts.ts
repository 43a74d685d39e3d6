import type { Entity } from '../catalog/entity.ts';
import { KINDS } from '../catalog/kinds/index.ts';
import type { Kinds } from '../catalog/kinds/kind.ts';
import { PROPERTIES } from '../catalog/kinds/properties.ts';
import { valueAt, writtenPath } from '../catalog/yaml/written-path.ts';
import type { DeclaredFact } from '../part/entity-record.ts';

/**
 * Lists what an entry says in the fields that its kind declares itself, in the order of the kind, where a field has one value.
 * Fields that name other entities are its relations. The catalog's own kinds have none: each of their fields has its place.
 */
export function declaredFacts({ kind, written, origin }: Entity, kinds: Kinds): DeclaredFact[] {
  const declared = KINDS.has(kind) ? undefined : kinds.get(kind);
  if (!declared) return [];
  const elsewhere = new Set([...Object.keys(PROPERTIES), ...declared.references.map(({ field }) => field)]);
  return Object.entries(declared.properties).flatMap(([field, { title }]) => {
    const text = textOf(valueAt(written, writtenPath([field], origin.format)));
    if (elsewhere.has(field) || text === undefined) return [];
    return [{ term: typeof title === 'string' ? title : inWords(field), text }];
  });
}

function textOf(value: unknown): string | undefined {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return typeof value === 'number' || (typeof value === 'string' && value.trim() !== '') ? String(value) : undefined;
}

function inWords(name: string): string {
  const words = name.replace(/[_-]+/g, ' ').replace(/(?<=[a-z0-9])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}
