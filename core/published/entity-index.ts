import { type Ref, refParts, shortRef } from '../catalog/ref.ts';
import type { EntityRecord, Snapshot } from '../snapshot/snapshot.ts';

/** An entity as another names it. */
export interface Target {
  ref: Ref;
  kind: string;
  name: string;
  /** Null for what the catalog does not hold, such as `external:stripe`. */
  title: string | null;
  page: string | null;
  api: string | null;
}

/** The entities of a snapshot by reference, and where each is found below the site's base. */
export class EntityIndex {
  readonly snapshot: Snapshot;
  /** The path that the site is served under, with slashes at both ends. */
  readonly base: string;
  readonly #byRef: ReadonlyMap<Ref, EntityRecord>;

  /** @param base the path that the site is served under, with slashes at both ends */
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

  api(address: string): string {
    return `${this.base}api/${address}.json`;
  }

  target(ref: Ref): Target {
    const entity = this.#byRef.get(ref);
    const { kind } = refParts(ref);
    if (!entity) return { ref, kind, name: shortRef(ref), title: null, page: null, api: null };
    const { name, title, address } = entity;
    return { ref, kind, name, title, page: this.page(address), api: this.api(address) };
  }
}
