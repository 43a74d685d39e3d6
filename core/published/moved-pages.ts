import { addressOf } from '../catalog/address.ts';
import { type Ref, shortRef } from '../catalog/ref.ts';
import { DOCS_SLOT } from '../docs/doc-record.ts';
import type { EntityRecord } from '../part/entity-record.ts';

export interface MovedEntity {
  address: string;
  was: Ref;
  entity: EntityRecord;
}

export interface MovedPage {
  /** Below the base, without slashes at its ends. */
  address: string;
  /** Where it is now, in the same form. */
  to: string;
  /** What the entity was called, or where the document was. */
  was: string;
  title: string;
}

export function movedEntities(entities: readonly EntityRecord[]): MovedEntity[] {
  const renamed = entities.filter(({ formerly }) => formerly !== undefined);
  if (renamed.length === 0) return [];
  const living = new Set(entities.map(({ address }) => address));
  return renamed
    .flatMap((entity) => entity.formerly!.map((was): MovedEntity => ({ address: addressOf(was), was, entity })))
    .filter(({ address }) => !living.has(address));
}

export function movedPages(entities: readonly EntityRecord[]): MovedPage[] {
  const ofEntities = pagesOfMoved(entities);
  const taken = new Set(ofEntities.map(({ address }) => address));
  return [...ofEntities, ...movedDocuments(entities).filter(({ address }) => !taken.has(address))];
}

/** Documents whose authors say where they were. Of two that were at one address, the first has it. */
function movedDocuments(entities: readonly EntityRecord[]): MovedPage[] {
  return entities.flatMap((entity) => {
    const docs = DOCS_SLOT.of(entity) ?? [];
    const taken = new Set(docs.map(({ address }) => address));
    return docs.flatMap(({ movedFrom = [], address: to, title }) =>
      movedFrom
        .filter((address) => !taken.has(address) && taken.add(address))
        .map((address) => ({ address, to, was: address.slice(entity.address.length + 1), title })),
    );
  });
}

function pagesOfMoved(entities: readonly EntityRecord[]): MovedPage[] {
  return movedEntities(entities).flatMap(({ address, was, entity }) => {
    const documents = (DOCS_SLOT.of(entity) ?? []).filter((doc) => doc.address.startsWith(`${entity.address}/`));
    return [entity, ...documents].map(({ address: to }) => ({
      address: address + to.slice(entity.address.length),
      to,
      was: shortRef(was),
      title: entity.title,
    }));
  });
}
