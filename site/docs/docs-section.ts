import { DOCS_SLOT } from '#core/docs/doc-record.ts';
import type { Section } from '../section.ts';
import DocsSection from './DocsSection.astro';
import { type DocLink, docLinks } from './doc-links.ts';

/** Documentation in this repository. */
export const docsSection: Section<{ docs: DocLink[] }> = {
  id: 'docs',
  title: 'Docs',
  place: 'main',
  view: (entity) => {
    const docs = DOCS_SLOT.of(entity) ?? [];
    return docs.length > 0 ? { docs: docLinks(docs) } : undefined;
  },
  Component: DocsSection,
  links: ({ docs }) => [{ id: 'docs', title: 'Docs', count: docs.length }],
};
