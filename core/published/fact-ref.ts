import { refParts, shortRef } from '../catalog/ref.ts';
import type { EntityRecord } from '../part/entity-record.ts';

const KINDS = { owner: 'team', system: 'system', domain: 'domain' } as const;

/** A fact that names another entity, as short as can be: `payments` for a team that owns, `person:mara` for a person. */
export function factRef(entity: EntityRecord, fact: keyof typeof KINDS): string | undefined {
  const ref = entity[fact];
  if (ref === undefined) return undefined;
  const { kind } = refParts(ref);
  return kind === KINDS[fact] ? shortRef(ref) : `${kind}:${shortRef(ref)}`;
}
