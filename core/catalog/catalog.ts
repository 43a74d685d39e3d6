import { type Entity, isPerson } from './entity.ts';
import { type Ref, refParts, shortRef } from './ref.ts';

/** Every entity that could be read. Two with one reference are both kept, so that a rule can report them. */
export class Catalog {
  readonly entities: readonly Entity[];
  readonly #byRef: ReadonlyMap<Ref, Entity[]>;
  readonly #names = new Map<string, string[]>();
  #owners: Set<Ref> | undefined;

  constructor(entities: readonly Entity[]) {
    this.entities = entities;
    this.#byRef = Map.groupBy(entities, (entity) => entity.ref);
  }

  has(ref: Ref): boolean {
    return this.#byRef.has(ref);
  }

  /** The first that claims the reference. */
  get(ref: Ref): Entity | undefined {
    return this.#byRef.get(ref)?.[0];
  }

  /** One entity a reference, the first that claims it, sorted by reference. */
  get distinct(): Entity[] {
    return [...this.#byRef.keys()].sort().map((ref) => this.#byRef.get(ref)![0]!);
  }

  /** How many entries were written: people who are only in a list of members are left out. */
  get size(): number {
    return this.entities.filter((entity) => !(isPerson(entity) && entity.implied)).length;
  }

  /** References that more than one entity claims, with those entities. */
  get claimedTwice(): [Ref, Entity[]][] {
    return [...this.#byRef].filter(([, claimants]) => claimants.length > 1);
  }

  /** Short references of a kind, for suggesting what the author may have meant. */
  names(kind: string): string[] {
    let names = this.#names.get(kind);
    if (!names) {
      names = [...this.#byRef.keys()].filter((ref) => refParts(ref).kind === kind).map(shortRef);
      this.#names.set(kind, names);
    }
    return names;
  }

  /** Whether anything names this team or person as its owner. */
  isOwner(ref: Ref): boolean {
    this.#owners ??= new Set(this.entities.flatMap((entity) => entity.owner ?? []));
    return this.#owners.has(ref);
  }

  /** The domain of an entity: its own, or its system's. */
  domainOf(entity: Entity): Ref | undefined {
    return entity.domain ?? (entity.system && this.get(entity.system)?.domain);
  }
}
