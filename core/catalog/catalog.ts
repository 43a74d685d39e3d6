import { nearest } from '../text/nearest.ts';
import { type Entity, isPerson } from './entity.ts';
import { type NamesOfToday, namesOfToday, underNamesOfToday } from './names-of-today.ts';
import { type Ref, refParts, shortRef } from './ref.ts';
import { isShared } from './team-folders.ts';

const MOST_COMPARED = 5_000_000;

/** All entities that could be read, also two with one reference. A reference by a former name leads to the entity of today. */
export class Catalog {
  readonly entities: readonly Entity[];
  readonly #byRef: ReadonlyMap<Ref, Entity[]>;
  readonly #names = new Map<string, string[]>();
  readonly #lastNames = new Map<string, ReadonlyMap<string, string>>();
  readonly #today: NamesOfToday;
  #compared = 0;
  #anyKind: ReadonlySet<string> | undefined;
  #titled: ReadonlyMap<string, readonly Entity[]> | undefined;
  #owners: Set<Ref> | undefined;

  /** @param today where the entities are few of a larger catalog, the names of that one */
  constructor(entities: readonly Entity[], today: NamesOfToday = namesOfToday(entities)) {
    this.entities = underNamesOfToday(entities, today);
    const byRef = Map.groupBy(this.entities, (entity) => entity.ref);
    // Nobody takes the name of a team by a file that is read before the one of the platform team.
    for (const claimants of byRef.values()) if (claimants.length > 1) claimants.sort(sharedFirst);
    this.#byRef = byRef;
    this.#today = today;
  }

  has(ref: Ref): boolean {
    return this.#byRef.has(this.today(ref));
  }

  get(ref: Ref): Entity | undefined {
    return this.#byRef.get(this.today(ref))?.[0];
  }

  isTaken(ref: Ref): boolean {
    return this.#byRef.has(ref);
  }

  /** The reference by which something is known today; the same where it is no former name. */
  today(ref: Ref): Ref {
    return this.#today.get(ref) ?? ref;
  }

  /** References by which an entity was known before, as far as they lead to it, in the order in which they are written. */
  formerRefs({ ref, formerly }: Entity): Ref[] {
    if (!formerly) return [];
    const refs = formerly.flatMap((former) => former.ref ?? []);
    return [...new Set(refs)].filter((former) => former !== ref && this.today(former) === ref);
  }

  /** Entities that had other names before, with these. */
  get renamed(): { ref: Ref; formerly: Ref[] }[] {
    const claimants = this.entities.filter(({ formerly }) => formerly !== undefined);
    return claimants.map((entity) => ({ ref: entity.ref, formerly: this.formerRefs(entity) }));
  }

  /** A catalog of some of the entities. Former names lead where they lead in this one. */
  subset(isIn: (entity: Entity) => boolean): Catalog {
    return new Catalog(this.entities.filter(isIn), this.#today);
  }

  /** One entity a reference, the first that claims it, sorted by reference. */
  get distinct(): Entity[] {
    return [...this.#byRef.keys()].sort().map((ref) => this.#byRef.get(ref)![0]!);
  }

  /** How many entries were written: people who are only in a list of members are left out. */
  get size(): number {
    return this.entities.filter((entity) => !(isPerson(entity) && entity.implied)).length;
  }

  get claimedTwice(): [Ref, Entity[]][] {
    return [...this.#byRef].filter(([, claimants]) => claimants.length > 1);
  }

  names(kind: string): string[] {
    let names = this.#names.get(kind);
    if (!names) {
      names = [...this.#byRef.keys()].filter((ref) => refParts(ref).kind === kind).map(shortRef);
      this.#names.set(kind, names);
    }
    return names;
  }

  /** Whether an entity of any kind has, or had, the name and the namespace of a reference. */
  hasName(ref: Ref): boolean {
    this.#anyKind ??= new Set([...this.#byRef.keys(), ...this.#today.keys()].map(withoutKind));
    return this.#anyKind.has(withoutKind(ref));
  }

  /** The short reference that was most likely meant. After very many questions only names in other namespaces are compared. */
  meantBy(ref: Ref): string | undefined {
    const { kind, name } = refParts(ref);
    const names = this.names(kind);
    const same = this.#lastNamesOf(kind).get(name);
    if (same !== undefined || this.#compared > MOST_COMPARED) return same;
    this.#compared += names.length;
    return nearest(shortRef(ref), names);
  }

  titled(text: string): readonly Entity[] {
    this.#titled ??= Map.groupBy(this.distinct, ({ title }) => title.toLowerCase());
    return this.#titled.get(text.trim().toLowerCase()) ?? [];
  }

  #lastNamesOf(kind: string): ReadonlyMap<string, string> {
    let lastNames = this.#lastNames.get(kind);
    if (!lastNames) {
      lastNames = new Map(
        this.names(kind)
          .map((short) => [short.slice(short.lastIndexOf('/') + 1), short] as const)
          .reverse(),
      );
      this.#lastNames.set(kind, lastNames);
    }
    return lastNames;
  }

  isOwner(ref: Ref): boolean {
    this.#owners ??= new Set(this.entities.flatMap((entity) => entity.owner ?? []));
    return this.#owners.has(ref);
  }

  domainOf(entity: Entity): Ref | undefined {
    return entity.domain ?? (entity.system && this.get(entity.system)?.domain);
  }
}

function sharedFirst({ origin: a }: Entity, { origin: b }: Entity): number {
  return Number(isShared(b.file)) - Number(isShared(a.file));
}

function withoutKind(ref: Ref): string {
  return ref.slice(ref.indexOf(':') + 1);
}
