import { type Ref, refParts } from '../catalog/ref.ts';
import type { Topology } from './topology.ts';

/** Counts who breaks with an entity, for ten thousand pages: `impactOf` without its list, over numbers in place of references. */
export class Affected {
  readonly #topology: Topology;
  readonly #places: ReadonlyMap<Ref, number>;
  /** Of each place: the places of those who need it. */
  readonly #needers: readonly (readonly number[])[];
  /** Of each place: the last walk that came there. */
  readonly #seen: Uint32Array;
  #walk = 0;

  constructor(topology: Topology) {
    const { entities } = topology;
    this.#topology = topology;
    this.#places = new Map(entities.map(({ ref }, place) => [ref, place]));
    this.#needers = entities.map(({ ref }) =>
      topology.needsOn('down', ref).flatMap(({ needer }) => this.#places.get(needer) ?? []),
    );
    this.#seen = new Uint32Array(entities.length);
  }

  /** Services that need an entity at any distance, and how many teams and people own them. */
  by(ref: Ref): { services: number; owners: number } {
    const { entities } = this.#topology;
    const reached = [ref, ...this.#inside(ref)].flatMap((each) => this.#places.get(each) ?? []);
    const starts = reached.length;
    const [walk, owners] = [++this.#walk, new Set<Ref>()];
    for (const place of reached) this.#seen[place] = walk;
    let services = 0;
    for (let next = 0; next < reached.length; next++) {
      const entity = entities[reached[next]!]!;
      if (next >= starts && entity.kind === 'service') {
        services++;
        if (entity.owner) owners.add(entity.owner);
      }
      for (const place of this.#needers[reached[next]!]!) {
        if (this.#seen[place] === walk) continue;
        this.#seen[place] = walk;
        reached.push(place);
      }
    }
    return { services, owners: owners.size };
  }

  #inside(ref: Ref): Ref[] {
    const { kind } = refParts(ref);
    return kind === 'system' || kind === 'domain'
      ? this.#topology.membersOf(ref, kind).map((member) => member.ref)
      : [];
  }
}
