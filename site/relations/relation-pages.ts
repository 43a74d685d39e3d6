import type { Ref } from '#core/catalog/ref.ts';
import type { EntityRecord } from '#core/part/entity-record.ts';
import { type Pager, paged } from '../paging/paging.ts';
import type { Entities } from '../snapshot/entities.ts';
import { keepRecent, onceABuild, type PageContext } from '../snapshot/page-context.ts';
import { type Crumb, href } from '../text/href.ts';
import {
  isLong,
  listedRelations,
  type Related,
  type RelationItem,
  relationAddress,
  relationItem,
  sorted,
} from './relation-list.ts';

export interface RelationPage {
  address: string;
  /** Address of the entity's kind, which the sidebar marks. */
  section: string;
  crumbs: Crumb[];
  heading: string;
  items: RelationItem[];
  pager: Pager;
}

export const relationPages = onceABuild((context): ReadonlyMap<string, RelationPage> => {
  const pages = context.entities.all.flatMap((entity) => pagesOf(entity, context));
  return new Map(pages.map((page) => [page.address, page]));
});

function pagesOf(entity: EntityRecord, context: PageContext): RelationPage[] {
  // Most entries have no long list, and need no look at what else they relate to.
  if (!entity.relations.some(isLong)) return [];
  return listedRelations(entity, context.entities)
    .filter(isLong)
    .flatMap((record) => pagesOfList(record, entity, context));
}

function pagesOfList(record: Related, entity: EntityRecord, { entities, snapshot }: PageContext): RelationPage[] {
  const { heading, refs } = record;
  const kind = snapshot.kinds.find(({ name }) => name === entity.kind)!;
  const above = [
    { title: kind.title, href: href(kind.address) },
    { title: entity.title, href: href(entity.address) },
  ];
  return paged(sorted(refs, entities), relationAddress(entity, record)).map(({ address, items, pager }) => ({
    address,
    section: kind.address,
    crumbs: [...above, { title: heading }],
    heading: `${entity.title}: ${heading.toLowerCase()}`,
    pager,
    // Made when the page is drawn: others only ask for its address.
    get items() {
      return recentItems(items, entities);
    },
  }));
}

/** The same for the two that ask for it one after the other: what the page shows, and the page. */
const recentItems = keepRecent((refs: readonly Ref[], entities: Entities) =>
  refs.map((ref) => relationItem(ref, entities)),
);
