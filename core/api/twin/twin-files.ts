import { DOC_TEXTS, DOCS_SLOT } from '../../docs/doc-record.ts';
import type { EntityRecord } from '../../part/entity-record.ts';
import type { Fields } from '../../part/slot.ts';
import type { EntityIndex } from '../../published/entity-index.ts';
import { listsOf } from '../../snapshot/lists.ts';
import { documentTwin } from './document-twin.ts';
import { entityTwin } from './entity-twin.ts';

/**
 * The Markdown twin of each page of an entity and of each document, at the address of the page with `.md`: what is at
 * /services/checkout/ is at /services/checkout.md, too. Documents need the tool that reads them. A page at such an address, as that of
 * an entity called `checkout.md`, leaves the other without a twin.
 */
export function* twinFiles(index: EntityIndex, tools: Fields): Iterable<[path: string, text: string]> {
  const lists = listsOf(index.snapshot);
  const textOf = DOC_TEXTS.of(tools);
  const pages = new Set(index.snapshot.entities.flatMap(addresses));
  for (const entity of index.snapshot.entities) {
    if (!pages.has(`${entity.address}.md`)) yield [`${entity.address}.md`, entityTwin(entity, index, lists)];
    for (const doc of DOCS_SLOT.of(entity) ?? []) {
      const text = pages.has(`${doc.address}.md`) ? undefined : textOf?.(doc);
      if (text !== undefined) yield [`${doc.address}.md`, documentTwin(doc, entity, { text, index })];
    }
  }
}

function addresses(entity: EntityRecord): string[] {
  return [entity.address, ...(DOCS_SLOT.of(entity) ?? []).map(({ address }) => address)];
}
