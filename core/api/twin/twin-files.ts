import { DOC_TEXTS, DOCS_SLOT, type DocRecord } from '../../docs/doc-record.ts';
import { splitFrontMatter } from '../../docs/front-matter.ts';
import { BASE } from '../../docs/place-document.ts';
import { withLinks } from '../../docs/written-links.ts';
import type { EntityRecord } from '../../part/entity-record.ts';
import type { Fields } from '../../part/slot.ts';
import type { EntityIndex } from '../../published/entity-index.ts';
import { listsOf } from '../../snapshot/lists.ts';
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

/** Links to other documents lead to their twins, since the twin is at another place than the file. */
function documentTwin(
  doc: DocRecord,
  entity: EntityRecord,
  { text, index }: { text: string; index: EntityIndex },
): string {
  const { title, address, file, source, links = {}, writtenIn } = doc;
  const fields = {
    title,
    about: entity.ref,
    owner: entity.owner,
    page: index.page(address),
    file,
    source: source?.url,
    markup: writtenIn?.markup,
  };
  const lines = Object.entries(fields).flatMap(([name, value]) => (value ? [`${name}: ${JSON.stringify(value)}`] : []));
  const { body } = splitFrontMatter(text);
  const addresses = new Map(Object.entries(links).map(([to, address]) => [readable(to), address]));
  const placed = withLinks(body, (to) => {
    const address = addresses.get(readable(to));
    return address === undefined ? undefined : twinAddress(address, index);
  });
  return `---\n${lines.join('\n')}\n---\n\n${placed.trim()}\n`;
}

/** One text for all ways to write a link: escapes of Markdown, of HTML and of addresses (https://spec.commonmark.org/0.31.2/#links). */
function readable(to: string): string {
  const plain = to.replace(/\\([!-/:-@[-`{-~])/g, '$1').replaceAll('&amp;', '&');
  try {
    return decodeURI(plain.replace(/%(?![0-9a-f]{2})/gi, '%25'));
  } catch {
    return plain;
  }
}

/** `{{base}}services/tax/docs/#doc-a` is `/services/tax/docs.md`; what is elsewhere, or an image, stays. */
function twinAddress(address: string, index: EntityIndex): string {
  if (!address.startsWith(BASE)) return address;
  const page = /^([^#]+)\/(?:#.*)?$/.exec(address.slice(BASE.length))?.[1];
  return page === undefined ? index.base + address.slice(BASE.length) : index.twin(page);
}
