import type { DocRecord } from '../../docs/doc-record.ts';
import { splitFrontMatter } from '../../docs/front-matter.ts';
import { BASE } from '../../docs/place-document.ts';
import { withLinks } from '../../docs/written-links.ts';
import type { EntityRecord } from '../../part/entity-record.ts';
import type { EntityIndex } from '../../published/entity-index.ts';

/**
 * Writes the Markdown of a document as its author wrote it, with what is known of it before, as fields. Links to other documents lead
 * to their twins, since the twin is at another place than the file.
 */
export function documentTwin(
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
