import { type NamedEntity, namedEntity } from '#core/catalog/named-entity.ts';
import type { Ref } from '#core/catalog/ref.ts';
import { HEALTH_SLOT } from '#core/health/health-record.ts';
import type { ServiceHealth } from '#core/health/service-health.ts';
import type { Status } from '#core/health/status.ts';
import type { EntityRecord } from '#core/part/entity-record.ts';
import type { Snapshot } from '#core/snapshot/snapshot.ts';
import { byTitle } from '#core/text/by-title.ts';
import { href } from '../text/href.ts';

export interface Mention extends Pick<NamedEntity, 'title' | 'note'> {
  href?: string;
}

/** The entities of a snapshot, found by reference and by where they belong. Groups are sorted by title. */
export class Entities {
  readonly all: readonly EntityRecord[];
  readonly #byRef: ReadonlyMap<Ref, EntityRecord>;
  readonly #byAddress: ReadonlyMap<string, EntityRecord>;
  readonly #byKind: ReadonlyMap<string, EntityRecord[]>;
  readonly #byOwner: ReadonlyMap<Ref | undefined, EntityRecord[]>;
  readonly #bySystem: ReadonlyMap<Ref | undefined, EntityRecord[]>;
  readonly #byDomain: ReadonlyMap<Ref | undefined, EntityRecord[]>;
  readonly #places: ReadonlyMap<string, number>;
  readonly #health: ReadonlyMap<string, ServiceHealth>;
  readonly #mentions = new Map<Ref, Mention>();

  constructor(snapshot: Pick<Snapshot, 'entities' | 'kinds'>) {
    const { entities, kinds } = snapshot;
    const health = HEALTH_SLOT.of(snapshot);
    this.all = byTitle(entities);
    this.#byRef = new Map(entities.map((entity) => [entity.ref, entity]));
    this.#byAddress = new Map(entities.map((entity) => [entity.address, entity]));
    this.#byKind = Map.groupBy(this.all, ({ kind }) => kind);
    this.#byOwner = Map.groupBy(this.all, ({ owner }) => owner);
    this.#bySystem = Map.groupBy(this.all, ({ system }) => system);
    this.#byDomain = Map.groupBy(this.all, ({ domain }) => domain);
    this.#health = new Map(Object.entries(health?.services ?? {}));
    this.#places = new Map(kinds.map(({ name }, place) => [name, place]));
  }

  get(ref: Ref): EntityRecord | undefined {
    return this.#byRef.get(ref);
  }

  at(address: string): EntityRecord | undefined {
    return this.#byAddress.get(address);
  }

  ofKind(kind: string): readonly EntityRecord[] {
    return this.#byKind.get(kind) ?? [];
  }

  ownedBy(owner: Ref): readonly EntityRecord[] {
    return this.#byOwner.get(owner) ?? [];
  }

  inSystem(system: Ref): readonly EntityRecord[] {
    return this.#bySystem.get(system) ?? [];
  }

  inDomain(domain: Ref): readonly EntityRecord[] {
    return this.#byDomain.get(domain) ?? [];
  }

  mention(ref: Ref): Mention {
    const known = this.#mentions.get(ref);
    if (known) return known;
    const { title, address, note } = namedEntity(ref, this.get(ref));
    const mention = { title, ...(address !== undefined && { href: href(address) }), ...(note && { note }) };
    this.#mentions.set(ref, mention);
    return mention;
  }

  healthOf(ref: Ref): ServiceHealth | undefined {
    return this.#health.get(ref);
  }

  statusOf(ref: Ref): Status | undefined {
    return this.healthOf(ref)?.status;
  }

  /** The place of a kind in the order of the sidebar; entries outside the catalog come last. */
  placeOf(kind: string): number {
    return this.#places.get(kind) ?? this.#places.size;
  }
}
