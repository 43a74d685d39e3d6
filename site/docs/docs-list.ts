import { DOCS_ADDRESS, DOCS_SLOT, type DocRecord } from '#core/docs/doc-record.ts';
import type { EntityRecord } from '#core/part/entity-record.ts';
import { byTitle } from '#core/text/by-title.ts';
import { type MenuPart, menuItem } from '../menu-part.ts';
import { paged } from '../paging/paging.ts';
import type { Entities } from '../snapshot/entities.ts';
import { href } from '../text/href.ts';
import { beginning } from '../text/words.ts';

export const DOCS = 'docs';

const OVERVIEW = 'Overview';

export const docsMenu: MenuPart = {
  items: ({ entities }) => (entities.some(hasDocs) ? [menuItem('Docs', DOCS, { key: 'o' })] : []),
};

export function hasDocs(entity: EntityRecord): boolean {
  return (DOCS_SLOT.of(entity) ?? []).length > 0 || DOCS_ADDRESS.of(entity) !== undefined;
}

export type DocsPage = ReturnType<typeof docsPages>[number];

export function docsPages(entities: Entities) {
  const documented = entities.all.filter(hasDocs);
  const byOwner = Map.groupBy(documented, ({ owner }) => owner);
  const owners = byTitle(
    [...byOwner.keys()]
      .filter((owner) => owner !== undefined)
      .map((ref) => ({ ref, title: entities.mention(ref).title })),
  );
  const sorted = [...owners.map(({ ref }) => ref), undefined].flatMap((owner) => byOwner.get(owner) ?? []);
  return paged(sorted, DOCS).map(({ address, items, pager }) => ({ address, pager, teams: teams(items, entities) }));
}

function teams(items: readonly EntityRecord[], entities: Entities) {
  return [...Map.groupBy(items, ({ owner }) => owner)].map(([owner, records]) => ({
    ...(owner && { team: entities.mention(owner) }),
    entries: records.map((record) => {
      const elsewhere = DOCS_ADDRESS.of(record);
      return {
        entity: entities.mention(record.ref),
        docs: namedApart(docLinks(DOCS_SLOT.of(record) ?? []), record.title),
        ...(elsewhere && { elsewhere }),
      };
    }),
  }));
}

/** The first document with the title of its entry, which is beside it, is the entry's overview, unless another is called so. */
function namedApart(docs: DocLink[], title: string): DocLink[] {
  if (docs.some((doc) => doc.title === OVERVIEW)) return docs;
  const place = docs.findIndex((doc) => doc.title === title);
  return docs.map((doc, at) => (at === place ? { ...doc, title: OVERVIEW } : doc));
}

export type DocLink = ReturnType<typeof docLinks>[number];

export function docLinks(docs: readonly DocRecord[]) {
  return docs.map(({ title, address, summary }) => ({ title, href: href(address), summary: beginning(summary, 140) }));
}
