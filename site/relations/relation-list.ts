import { type Ref, refParts } from '#core/catalog/ref.ts';
import type { EntityRecord, RelationRecord } from '#core/part/entity-record.ts';
import { byTitle } from '#core/text/by-title.ts';
import { defined } from '#core/text/defined.ts';
import { linkedBadge } from '../health/status/linked-badge.ts';
import { HOLDINGS } from '../list/table-panels.ts';
import type { Drawn } from '../section.ts';
import type { Entities, Mention } from '../snapshot/entities.ts';
import { BESIDE } from '../team/people-section.ts';
import { href } from '../text/href.ts';

/** Items of a list that the page of its entity has; a longer one has a page of its own, or it would weigh more than all the rest. */
const MOST = 20;

export interface RelationItem extends Mention {
  owner?: Mention;
  /** `http-api`, `postgresql`; the kind where there is no type. */
  type?: string;
  badge?: Drawn;
}

/** Relations that are shown as lists: neither in the head of the page, nor, as far as they have pages, as tables. */
export function listedRelations(entity: EntityRecord, entities: Entities): RelationRecord[] {
  const inHead = new Set([...partOf(entity), entity.owner]);
  const inTables = HOLDINGS.get(entity.kind)?.heading;
  const beside = BESIDE.get(entity.kind);
  return entity.relations
    .filter(({ heading }) => heading !== beside)
    .map((record) => ({ ...record, refs: record.refs.filter((ref) => !isElsewhere(ref, record)) }))
    .filter(({ refs, hidden = 0 }) => refs.length + hidden > 0);

  function isElsewhere(ref: Ref, { direction, heading }: RelationRecord): boolean {
    return (direction === 'forward' && inHead.has(ref)) || (heading === inTables && entities.get(ref) !== undefined);
  }
}

export type RelationList = ReturnType<typeof relationList>;

/** A list under a relation's own heading, by kind and title; what has no page comes last. */
export function relationList(record: Related, entities: Entities, entity: Pick<EntityRecord, 'address'>) {
  const refs = sorted(record.refs, entities);
  const first = refs.slice(0, MOST).map((ref) => relationItem(ref, entities));
  return {
    heading: record.heading,
    count: refs.length,
    first,
    ...(isLong(record) && { all: href(relationAddress(entity, record)) }),
    ...defined({ hidden: record.hidden }),
  };
}

export type Related = Pick<RelationRecord, 'heading' | 'refs' | 'hidden'>;

export function isLong({ refs }: Pick<RelationRecord, 'refs'>): boolean {
  return refs.length > MOST;
}

/** The page with all of a list: `services/login/used-by`. */
export function relationAddress(
  { address }: Pick<EntityRecord, 'address'>,
  { heading }: Pick<Related, 'heading'>,
): string {
  return `${address}/${heading.toLowerCase().replaceAll(' ', '-')}`;
}

export function relationItem(ref: Ref, entities: Entities): RelationItem {
  const { title, href, note } = entities.mention(ref);
  const entity = entities.get(ref);
  if (!entity) return { title, ...(note && { note }) };
  const owner = entity.owner && entities.mention(entity.owner);
  const type = entity.type ?? (entity.kind === 'person' ? undefined : entity.kind);
  const badge = linkedBadge(entity, entities);
  return { title, ...defined({ href, owner, type, badge }) };
}

/** By kind and title; what has no page comes last. */
export function sorted(refs: readonly Ref[], entities: Entities): Ref[] {
  const titled = byTitle(refs.map((ref) => ({ ref, title: entities.mention(ref).title })));
  const place = (ref: Ref) => (entities.get(ref) ? entities.placeOf(refParts(ref).kind) : Number.MAX_SAFE_INTEGER);
  return titled.map(({ ref }) => ref).sort((a, b) => place(a) - place(b));
}

/** What an entity is a part of, from the narrow to the wide: larger service, system, domain, parent. */
export function partOf({ relations, system, domain }: EntityRecord): Ref[] {
  const named = relations
    .filter(({ relation, direction }) => direction === 'forward' && (relation === 'partOf' || relation === 'childOf'))
    .flatMap(({ refs }) => refs);
  const isLast = (ref: Ref) => ref === system || ref === domain;
  return [...named.filter((ref) => !isLast(ref)), ...[system, domain].filter((ref) => ref !== undefined)];
}
