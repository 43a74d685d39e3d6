import { type Ref, refParts, shortRef } from '../catalog/ref.ts';
import { HEALTH_SLOT, type HealthRecord } from '../health/health-record.ts';
import { type PublishedState, publishedState } from '../health/published-status.ts';
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
  readonly #base: string;
  readonly #byRef: ReadonlyMap<Ref, EntityRecord>;
  readonly #health: HealthRecord | undefined;

  /** @param base the path that the site is served under, with slashes at both ends */
  constructor(snapshot: Snapshot, base: string) {
    this.#base = base;
    this.#health = HEALTH_SLOT.of(snapshot);
    this.#byRef = new Map(snapshot.entities.map((entity) => [entity.ref, entity]));
  }

  get(ref: Ref): EntityRecord | undefined {
    return this.#byRef.get(ref);
  }

  /** How a service was when the snapshot was made: null where nothing is known of it. */
  state(ref: Ref): PublishedState | null {
    const services = this.#health?.services ?? {};
    const state = Object.hasOwn(services, ref) ? services[ref] : undefined;
    return state ? publishedState(state) : null;
  }

  page(address: string): string {
    return `${this.#base}${address}/`;
  }

  api(address: string): string {
    return `${this.#base}api/${address}.json`;
  }

  target(ref: Ref): Target {
    const entity = this.#byRef.get(ref);
    const { kind } = refParts(ref);
    if (!entity) return { ref, kind, name: shortRef(ref), title: null, page: null, api: null };
    const { name, title, address } = entity;
    return { ref, kind, name, title, page: this.page(address), api: this.api(address) };
  }
}
