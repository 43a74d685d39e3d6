import { shortRef } from '#core/catalog/ref.ts';
import type { EntityRecord } from '#core/part/entity-record.ts';
import type { SearchPage } from '#core/part/search-page.ts';
import { searchPagesOf } from '#core/parts.ts';
import { factRef } from '#core/published/fact-ref.ts';
import { FACTS, factsText } from '#core/search/doc-facts.ts';
import { addressMark } from '#core/search/search-address.ts';
import type { RuleRecord, Snapshot } from '#core/snapshot/snapshot.ts';
import { escapeHtml } from '#core/text/escape-html.ts';

export interface FiledPage extends SearchPage {
  kind?: string | undefined;
  owner?: string | undefined;
  domain?: string | undefined;
}

/** Pages that the search of documentation finds: what parts say of entities, APIs by their descriptions, and rules. */
export function* searchPages({ entities, rules }: Pick<Snapshot, 'entities' | 'rules'>): Iterable<FiledPage> {
  for (const entity of entities) {
    const names = paragraph(otherNames(entity));
    const facts = { kind: entity.kind, owner: factRef(entity, 'owner'), domain: factRef(entity, 'domain') };
    const pages = [...searchPagesOf(entity), ...(entity.kind === 'api' ? [apiPage(entity)] : [])];
    for (const page of pages)
      yield { ...page, ...facts, html: page.type === 'operation' ? page.html : page.html + names };
  }
  for (const rule of rules) yield rulePage(rule);
}

/** The page, or the part of it, below the base: no other has the same. */
export function searchUrl({ address, anchor }: SearchPage): string {
  return anchor === undefined ? `${address}/` : `${address}/#${anchor}`;
}

export function searchHtml(page: FiledPage): string {
  const { title, of, html } = page;
  const facts = `<p hidden data-facts="${factsText(page)}" data-pagefind-filter="${FACTS}[data-facts]"></p>`;
  return `<!doctype html><html lang="en"><body data-pagefind-body>${addressMark(searchUrl(page))}<h1 data-pagefind-meta="title">${escapeHtml(title)}</h1><p hidden data-pagefind-meta="of:${escapeHtml(of)}"></p>${facts}${html.replace(SPAN, '')}</body></html>`;
}

/** Most colour code. A third of documentation is such tags, which say nothing. */
const SPAN = /<\/?span(?:\s[^>]*)?>/g;

function apiPage({ address, title, description }: EntityRecord): SearchPage {
  return { address, title, of: 'API', type: 'api', html: paragraph(description) };
}

function rulePage({ address, name, why }: RuleRecord): SearchPage {
  return { address, title: name, of: 'Rule', type: 'rule', html: paragraph(why) };
}

/** So that pages are found by names that they do not say. */
function otherNames({ aliases = [], formerly = [] }: EntityRecord): string {
  const names = [...aliases, ...formerly.map(shortRef)];
  return names.length > 0 ? `Also called ${names.join(', ')}` : '';
}

function paragraph(text: string): string {
  return text ? `<p>${escapeHtml(text)}</p>` : '';
}
