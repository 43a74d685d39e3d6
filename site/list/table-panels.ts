import type { Ref } from '#core/catalog/ref.ts';
import type { List } from '#core/fact/list.ts';
import { listWith } from '#core/list/counted-list.ts';
import type { EntityRecord } from '#core/part/entity-record.ts';
import { listsOf } from '#core/snapshot/lists.ts';
import type { KindRecord } from '#core/snapshot/snapshot.ts';
import { byTitle } from '#core/text/by-title.ts';
import type { Entities } from '../snapshot/entities.ts';
import type { PageContext } from '../snapshot/page-context.ts';
import { fileHref } from '../text/href.ts';
import { type EntityTable, entityTable, MIXED } from './entity-table.ts';

/** As much as a page shows whole. */
const WHOLE = 100;
/** Rows of each table of a page that would hold more; the kind's own list has them all. */
const FIRST = 25;

export interface TablePanel {
  id: string;
  heading: string;
  count: number;
  table: EntityTable;
  list: { title: string; href?: string; isWhole?: boolean };
}

interface Holding {
  heading: string;
  indirect(ref: Ref, entities: Entities): readonly EntityRecord[];
  without: readonly string[];
  /** Kinds that come before those of the sidebar's order. */
  first?: readonly string[];
  byDomain?: boolean;
}

const OWNED: Holding = {
  heading: 'Owns',
  indirect: (ref, entities) => entities.ownedBy(ref),
  without: ['owner', 'endpoint'],
};

export const HOLDINGS: ReadonlyMap<string, Holding> = new Map<string, Holding>([
  [
    'domain',
    {
      heading: 'Consists of',
      indirect: (ref, entities) => entities.inDomain(ref),
      without: ['domain', 'endpoint'],
      first: ['domain', 'system'],
    },
  ],
  [
    'system',
    {
      heading: 'Consists of',
      indirect: (ref, entities) => entities.inSystem(ref),
      without: ['system', 'domain', 'endpoint'],
    },
  ],
  ['team', { ...OWNED, byDomain: true }],
  ['person', OWNED],
  ['service', { heading: 'Provides', indirect: () => [], without: ['owner', 'system'] }],
]);

export function tablePanels(entity: EntityRecord, context: PageContext): TablePanel[] {
  const { entities, snapshot } = context;
  const { kinds } = snapshot;
  const holding = HOLDINGS.get(entity.kind);
  if (!holding) return [];
  const { heading, indirect, without, first = [], byDomain } = holding;
  const direct = entity.relations.find((record) => record.heading === heading)?.refs ?? [];
  const held = new Set([...indirect(entity.ref, entities), ...direct.flatMap((ref) => entities.get(ref) ?? [])]);
  if (byDomain && held.size <= WHOLE) return domainPanels([...held], context);
  const rows = held.size <= WHOLE ? WHOLE : FIRST;
  const byKind = Map.groupBy(held, ({ kind }) => kind);
  const isFirst = ({ name }: KindRecord) => first.includes(name);
  return [...kinds.filter(isFirst), ...kinds.filter((kind) => !isFirst(kind))].flatMap(({ name, title }) => {
    const records = byKind.get(name);
    if (!records) return [];
    const table = entityTable(name, records.slice(0, rows), context, { place: 'page', without });
    const list = ownList({ title, list: listsOf(snapshot).of(name) }, entity, records);
    return [{ id: sectionId(title), heading: title, count: records.length, table, list }];
  });
}

/** The list of a kind, with the filter that leaves just what an entity holds of it, if there is one. */
function ownList(
  { title, list }: { title: string; list: List },
  { kind, ref }: EntityRecord,
  held: readonly EntityRecord[],
): TablePanel['list'] {
  const field = FIELDS.get(kind);
  const isWhole = field !== undefined && list.has(field) && held.every((one) => one[field] === ref);
  return { title, href: fileHref(isWhole ? listWith(list, field, ref) : `${list.address}/`), isWhole };
}

const FIELDS: ReadonlyMap<string, 'owner' | 'domain' | 'system'> = new Map([
  ['team', 'owner'],
  ['person', 'owner'],
  ['domain', 'domain'],
  ['system', 'system'],
]);

function domainPanels(held: readonly EntityRecord[], context: PageContext): TablePanel[] {
  const { entities } = context;
  const byDomain = Map.groupBy(held, domainOf);
  const named = byTitle(
    [...byDomain.keys()].flatMap((ref) => (ref ? { ref, title: entities.mention(ref).title } : [])),
  );
  const groups = [...named, ...(byDomain.has(undefined) ? [{ ref: undefined, title: 'In no domain' }] : [])];
  return groups.map(({ ref, title }) => {
    const records = byDomain.get(ref)!.toSorted((a, b) => entities.placeOf(a.kind) - entities.placeOf(b.kind));
    const table = entityTable(MIXED, records, context, { place: 'page', without: [] });
    return { id: sectionId(`in ${title}`), heading: title, count: records.length, table, list: { title } };
  });
}

/** A domain is shown with its content. */
function domainOf({ kind, ref, domain }: EntityRecord): Ref | undefined {
  return kind === 'domain' ? ref : domain;
}

function sectionId(heading: string): string {
  return `section-${heading.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-')}`;
}
