import { addressOfKind } from '../catalog/address.ts';
import type { Ref } from '../catalog/ref.ts';
import { refParts, shortRef } from '../catalog/ref.ts';
import type { Shown, ShownEntity } from '../part/part-api.ts';
import { ACCESS, type AccessRecord, ENTITY_ACCESS } from './access-record.ts';

export interface MayApprove {
  roles: readonly string[];
  /** Environments for which their approval is asked beside the owner's. */
  environments: readonly string[];
  templates: readonly { name: string; as: 'approver' | 'user' }[];
  /** Entries of which they approve changes, by kind: those that they own, then others. */
  entries: readonly EntryGroup[];
}

export interface EntryGroup {
  kind: string;
  isOwn: boolean;
  entities: readonly ShownEntity[];
  /** Address of the list with exactly these, below the base and with its query; absent where there is none. */
  list?: string;
}

export function mayApprove(snapshot: Shown): ReadonlyMap<Ref, MayApprove> {
  const record = ACCESS.of(snapshot);
  if (!record) return new Map();
  const entries = entriesByApprover(snapshot, record);
  const sizes = sizesOf(snapshot.entities);
  return new Map(
    (Object.keys(record.approvers) as Ref[]).map((ref) => {
      const groups = Map.groupBy(entries.get(ref) ?? [], ({ kind, owner }) => `${owner === ref ? 0 : 1} ${kind}`);
      const found = [...groups.values()].map((entities) => groupOf(ref, entities, sizes));
      return [
        ref,
        {
          roles: namesWhere(record.roles, ({ holders }) => holders.includes(ref)),
          environments: namesWhere(record.environments, ({ needs, special }) =>
            [...needs, ...special].some(({ anyOf }) => anyOf.includes(ref)),
          ),
          templates: record.templates.flatMap(({ name, needs }) => {
            const own = needs.filter(({ anyOf }) => anyOf.includes(ref));
            const as = own.every(({ byAsking }) => byAsking) ? ('user' as const) : ('approver' as const);
            return own.length > 0 ? [{ name, as }] : [];
          }),
          entries: found.sort((a, b) => Number(b.isOwn) - Number(a.isOwn) || a.kind.localeCompare(b.kind, 'en')),
        },
      ];
    }),
  );
}

function entriesByApprover(snapshot: Shown, { answers }: AccessRecord): ReadonlyMap<Ref, ShownEntity[]> {
  const byAnswer = new Map(
    Object.entries(answers).map(([name, { edit }]) => [name, new Set(edit[0]!.needs.flatMap(({ anyOf }) => anyOf))]),
  );
  const found = new Map<Ref, ShownEntity[]>();
  for (const entity of snapshot.entities)
    for (const ref of byAnswer.get(ENTITY_ACCESS.of(entity)?.answer ?? '') ?? []) {
      const entities = found.get(ref);
      if (entities) entities.push(entity);
      else found.set(ref, [entity]);
    }
  return found;
}

function sizesOf(entities: readonly ShownEntity[]): ReadonlyMap<string, number> {
  const sizes = new Map<string, number>();
  for (const { kind, owner } of entities)
    for (const key of owner === undefined ? [kind] : [kind, `${kind} ${owner}`])
      sizes.set(key, (sizes.get(key) ?? 0) + 1);
  return sizes;
}

function groupOf(ref: Ref, entities: readonly ShownEntity[], sizes: ReadonlyMap<string, number>): EntryGroup {
  const { kind, owner } = entities[0]!;
  const list = addressOfKind(kind);
  const isOwn = owner === ref;
  if (entities.length === sizes.get(kind)) return { kind, isOwn, entities, list: `${list}/` };
  const isWhole = isOwn && sizes.get(`${kind} ${ref}`) === entities.length;
  return { kind, isOwn, entities, ...(isWhole && { list: `${list}/?owner=${encodeURIComponent(asOwner(ref))}` }) };
}

/** As lists filter by owner: `payments`, or `person:mara`. */
function asOwner(ref: Ref): string {
  const { kind } = refParts(ref);
  return kind === 'team' ? shortRef(ref) : `${kind}:${shortRef(ref)}`;
}

function namesWhere<Item extends { name: string }>(items: readonly Item[], is: (item: Item) => boolean): string[] {
  return items.filter(is).map(({ name }) => name);
}
