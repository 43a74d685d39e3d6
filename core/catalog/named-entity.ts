import { type Ref, refParts, shortRef } from './ref.ts';

export interface NamedEntity {
  name: string;
  /** As people say it; the name where the catalog does not have the entity. */
  title: string;
  address?: string;
  note?: 'external' | 'not in the catalog';
}

/** Names an entity by what the catalog has of it, or as far as its reference says. */
export function namedEntity(ref: Ref, known: Required<Omit<NamedEntity, 'note'>> | undefined): NamedEntity {
  if (known) return { name: known.name, title: known.title, address: known.address };
  const name = shortRef(ref);
  return { name, title: name, note: refParts(ref).kind === 'external' ? 'external' : 'not in the catalog' };
}
