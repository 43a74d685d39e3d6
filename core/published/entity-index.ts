import { namedEntity } from '../catalog/named-entity.ts';
import { type Ref, refParts } from '../catalog/ref.ts';
import type { EntityRecord } from '../part/entity-record.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import type { RelatedJson } from './entity-shapes.ts';

export class EntityIndex {
  readonly snapshot: Snapshot;
  /** The path that the site is served under, with slashes at both ends. */
  readonly base: string;
  readonly #byRef: ReadonlyMap<Ref, EntityRecord>;

  constructor(snapshot: Snapshot, base: string) {
    this.snapshot = snapshot;
    this.base = base;
    this.#byRef = new Map(snapshot.entities.map((entity) => [entity.ref, entity]));
  }

  get(ref: Ref): EntityRecord | undefined {
    return this.#byRef.get(ref);
  }

  page(address: string): string {
    return `${this.base}${address}/`;
  }

  twin(address: string): string {
    return `${this.base}${address}.md`;
  }

  api(address: string): string {
    return `${this.base}api/${address}.json`;
  }

  related(ref: Ref): RelatedJson {
    const { kind } = refParts(ref);
    const entity = this.#byRef.get(ref);
    const { name, title, address } = namedEntity(ref, entity);
    const tier = entity?.tier;
    if (address === undefined) return { ref, kind, name, title: null, page: null, api: null };
    return {
      ...{ ref, kind, name, title, ...(tier && { tier }), ...this.#ownerOf(entity) },
      ...{ page: this.page(address), api: this.api(address) },
    };
  }

  #ownerOf(entity: EntityRecord | undefined): Pick<RelatedJson, 'owner'> {
    const ref = entity?.owner;
    return ref ? { owner: { ref, title: namedEntity(ref, this.#byRef.get(ref)).title } } : {};
  }
}
