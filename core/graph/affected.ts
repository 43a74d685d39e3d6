import type { Ref } from '../catalog/ref.ts';
import type { Topology } from './topology.ts';

/** `impactOf` without its list, for ten thousand pages. Entities and owners are numbers, so that a walk touches no object. */
export class Affected {
  readonly #topology: Topology;
  readonly #places: ReadonlyMap<Ref, number>;
  /** The places of those who need the first place, then of those who need the second … */
  readonly #needers: Int32Array;
  /** Of each place: where those who need it begin; they end where the next one's begin. */
  readonly #begins: Int32Array;
  readonly #isService: Uint8Array;
  /** The number of the owner; 0 for none. */
  readonly #owners: Int32Array;
  /** Of each place and owner: the last walk that came there. */
  readonly #seen: Uint32Array;
  readonly #seenOwners: Uint32Array;
  readonly #reached: Int32Array;
  #walk = 0;

  constructor(topology: Topology) {
    const { entities } = topology;
    const places = new Map(entities.map(({ ref }, place) => [ref, place]));
    const needers = entities.map(({ ref }) =>
      topology.needsOn('down', ref).flatMap(({ needer }) => places.get(needer) ?? []),
    );
    const owners = new Map([...new Set(entities.map(({ owner }) => owner))].map((owner, place) => [owner, place + 1]));
    let end = 0;
    this.#topology = topology;
    this.#places = places;
    this.#needers = Int32Array.from(needers.flat());
    this.#begins = Int32Array.from([0, ...needers.map(({ length }) => (end += length))]);
    this.#isService = Uint8Array.from(entities, ({ kind }) => Number(kind === 'service'));
    this.#owners = Int32Array.from(entities, ({ owner }) => (owner ? owners.get(owner)! : 0));
    this.#seen = new Uint32Array(entities.length);
    this.#seenOwners = new Uint32Array(owners.size + 1);
    this.#reached = new Int32Array(entities.length);
  }

  /** Services that need an entity at any distance, and how many teams and people own them. */
  by(ref: Ref): { services: number; owners: number } {
    const [walk, reached] = [++this.#walk, this.#reached];
    let end = 0;
    const reach = (place: number) => {
      if (this.#seen[place] === walk) return;
      this.#seen[place] = walk;
      reached[end++] = place;
    };
    for (const start of [ref, ...this.#topology.insideOf(ref).map((part) => part.ref)]) {
      const place = this.#places.get(start);
      if (place !== undefined) reach(place);
    }
    const starts = end;
    for (let next = 0; next < end; next++) {
      const place = reached[next]!;
      for (let at = this.#begins[place]!; at < this.#begins[place + 1]!; at++) reach(this.#needers[at]!);
    }
    return this.#count(reached.subarray(starts, end), walk);
  }

  #count(places: Int32Array, walk: number): { services: number; owners: number } {
    const counts = { services: 0, owners: 0 };
    for (const place of places) {
      if (this.#isService[place] === 0) continue;
      counts.services++;
      const owner = this.#owners[place]!;
      if (owner === 0 || this.#seenOwners[owner] === walk) continue;
      this.#seenOwners[owner] = walk;
      counts.owners++;
    }
    return counts;
  }
}
