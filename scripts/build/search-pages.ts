import { DOCS_SLOT, type DocRecord } from '#core/docs/doc-record.ts';
import type { EntityRecord, RuleRecord, Snapshot } from '#core/snapshot/snapshot.ts';

/** A page as the search of documentation reads it. */
export interface SearchPage {
  /** Below the base, without slashes at its ends. */
  address: string;
  html: string;
}

/** Characters of an API's description that are looked through. */
const SPEC = 200_000;

/** What the documentation is searched for: documents, APIs by what they describe, and rules. */
export function* searchPages({ entities, rules }: Pick<Snapshot, 'entities' | 'rules'>): Iterable<SearchPage> {
  for (const entity of entities) {
    for (const doc of DOCS_SLOT.of(entity) ?? []) yield { address: doc.address, html: docPage(doc, entity) };
    if (entity.kind === 'api') yield { address: entity.address, html: apiPage(entity) };
  }
  for (const rule of rules) yield { address: rule.address, html: rulePage(rule) };
}

function docPage({ title, html }: DocRecord, { title: of }: EntityRecord): string {
  return page(title, of, html);
}

function apiPage({ title, description, spec }: EntityRecord): string {
  return page(title, 'API', [description, ...specTexts(spec?.text ?? '')].map(paragraph).join(''));
}

function rulePage({ name, why }: RuleRecord): string {
  return page(name, 'Rule', paragraph(why));
}

/**
 * What an API's description says in words, found line by line: paths, names, summaries and one-line descriptions, whether it
 * is YAML or JSON. To parse megabytes of descriptions would take longer than the rest of the index.
 */
export function specTexts(text: string): string[] {
  const fields = text
    .slice(0, SPEC)
    .matchAll(
      /^\s*(?:"?(?:title|summary|description|operationId)"?:\s*["']?(?<words>[^"'\s|>][^\n]*?)["']?,?|"?(?<path>\/[^\s"]*)"?:.*)\s*$/gm,
    );
  return [...new Set([...fields].map(({ groups }) => groups!.words ?? groups!.path!))];
}

function page(title: string, of: string, html: string): string {
  return `<!doctype html><html lang="en"><body data-pagefind-body><h1 data-pagefind-meta="title">${escaped(title)}</h1><p hidden data-pagefind-meta="of:${escaped(of)}"></p>${html}</body></html>`;
}

function paragraph(text: string): string {
  return text ? `<p>${escaped(text)}</p>` : '';
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
