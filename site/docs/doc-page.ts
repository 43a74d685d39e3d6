import { DOCS_SLOT, type DocRecord } from '#core/docs/doc-record.ts';
import type { EntityRecord } from '#core/part/entity-record.ts';
import type { KindRecord } from '#core/snapshot/snapshot.ts';
import type { Entities } from '../snapshot/entities.ts';
import { onceABuild } from '../snapshot/page-context.ts';
import { documentSource } from '../synced/copied-from.ts';
import { href, withBase } from '../text/href.ts';
import { beginning } from '../text/words.ts';
import { documentHtml } from './document-html.ts';

export type DocPage = ReturnType<typeof docPage>;

export function docPage(
  doc: DocRecord,
  entity: EntityRecord,
  { entities, kinds }: { entities: Entities; kinds: readonly KindRecord[] },
) {
  const kind = kinds.find(({ name }) => name === entity.kind)!;
  const mention = entities.mention(entity.ref);
  const docs = DOCS_SLOT.of(entity)!;
  const first = docs[0]!;
  const place = docs.indexOf(doc);
  return {
    title: doc.title,
    ...(doc.titleId !== undefined && { titleId: doc.titleId }),
    section: kind.address,
    crumbs: [
      { title: kind.title, href: href(kind.address) },
      { title: entity.title, href: href(entity.address) },
      ...(doc === first ? [{ title: 'Docs' }] : [{ title: 'Docs', href: href(first.address) }, { title: doc.title }]),
    ],
    description: beginning(doc.summary, 160),
    html: withBase(documentHtml(doc)),
    contents: doc.headings.filter(({ depth }) => depth <= 3),
    tree: docs.length > 1 ? docTree(docs, doc) : [],
    ...neighbours(docs, place),
    entity: mention,
    ...(entity.owner && { owner: entities.mention(entity.owner) }),
    file: doc.file,
    ...(doc.changed && { changed: doc.changed }),
    ...(doc.editUrl !== undefined && { editUrl: doc.editUrl }),
    ...(doc.asWritten !== undefined && { asWritten: doc.asWritten }),
    ...(doc.writtenIn && { writtenIn: doc.writtenIn }),
    ...(doc.source && documentSource(entity, { source: doc.source, file: doc.file })),
  };
}

function neighbours(docs: readonly DocRecord[], place: number) {
  const [previous, next] = [docs[place - 1], docs[place + 1]].map(
    (doc) => doc && { title: doc.title, href: href(doc.address) },
  );
  return { ...(previous && { previous }), ...(next && { next }) };
}

export const docAt = onceABuild(
  ({ entities }) =>
    new Map(
      entities.all.flatMap((entity) => (DOCS_SLOT.of(entity) ?? []).map((doc) => [doc.address, { doc, entity }])),
    ),
);

export type DocNode =
  | { title: string; href: string; isThis: boolean }
  | { title: string; hasThis: boolean; nodes: DocNode[] };

/** All documents of an entity as a tree of sections, in the order in which they are read. */
export function docTree(docs: readonly DocRecord[], shown: DocRecord): DocNode[] {
  return level(
    docs.map((doc) => ({ doc, within: doc.within ?? [] })),
    shown,
  );
}

interface Placed {
  doc: DocRecord;
  /** Titles of the sections that are still to open. */
  within: readonly string[];
}

/** Documents of one section after another are one section, also where others come between. */
function level(placed: readonly Placed[], shown: DocRecord): DocNode[] {
  const nodes: DocNode[] = [];
  const sections = Map.groupBy(placed, ({ within: [section] }) => section);
  const opened = new Set<string>();
  for (const { doc, within } of placed) {
    const [section] = within;
    if (section === undefined) nodes.push({ title: doc.title, href: href(doc.address), isThis: doc === shown });
    else if (!opened.has(section)) {
      opened.add(section);
      const inside = sections.get(section)!;
      const below = inside.map(({ doc, within }) => ({ doc, within: within.slice(1) }));
      const hasThis = inside.some(({ doc }) => doc === shown);
      nodes.push({ title: section, hasThis, nodes: level(below, shown) });
    }
  }
  return nodes;
}
