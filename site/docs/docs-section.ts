import { DOCS_ADDRESS, DOCS_SLOT } from '#core/docs/doc-record.ts';
import { runbookPage } from '#core/docs/runbook.ts';
import type { EntityRecord } from '#core/part/entity-record.ts';
import { defined } from '#core/text/defined.ts';
import type { Action, Section } from '../section.ts';
import { docsSource } from '../synced/copied-from.ts';
import { href } from '../text/href.ts';
import DocsSection from './DocsSection.astro';
import { docLinks } from './docs-list.ts';

const MOST = 12;

export const docsSection: Section<DocsView> = {
  id: 'docs',
  title: 'Docs',
  place: 'main',
  view: docsView,
  Component: DocsSection,
  links: ({ count }) => [{ id: 'docs', title: 'Docs', count }],
  actions,
};

export type DocsView = NonNullable<ReturnType<typeof docsView>>;

function docsView(entity: EntityRecord) {
  const docs = DOCS_SLOT.of(entity) ?? [];
  const sync = docsSource(entity, docs.length > 0);
  if (docs.length === 0 && !sync) return undefined;
  const all = docs.length > MOST ? href(docs[0]!.address) : undefined;
  return { docs: docLinks(docs.slice(0, MOST)), count: docs.length, ...defined({ all, sync }) };
}

function actions(entity: EntityRecord): Action[] {
  const docs = DOCS_SLOT.of(entity) ?? [];
  const first = docs[0] ? href(docs[0].address) : DOCS_ADDRESS.of(entity);
  const runbook = runbookPage(docs);
  return [
    ...(first === undefined ? [] : [{ title: 'Docs', href: first, icon: 'page' as const }]),
    ...(runbook === undefined ? [] : [{ title: 'Runbook', href: href(runbook.address) }]),
  ];
}
