import { shortRef } from '#core/catalog/ref.ts';
import type { SearchPage } from '#core/part/part.ts';
import { searchPagesOf } from '#core/parts.ts';
import type { EntityRecord, RuleRecord, Snapshot } from '#core/snapshot/snapshot.ts';
import { escapeHtml } from '#core/text/escape-html.ts';

/** Characters of an API's description that are looked through. */
const SPEC = 200_000;

/** Pages that the search of documentation finds: what parts say of entities, APIs by their descriptions, and rules. */
export function* searchPages({ entities, rules }: Pick<Snapshot, 'entities' | 'rules'>): Iterable<SearchPage> {
  for (const entity of entities) {
    const names = paragraph(otherNames(entity));
    const pages = [...searchPagesOf(entity), ...(entity.kind === 'api' ? [apiPage(entity)] : [])];
    for (const page of pages) yield { ...page, html: page.html + names };
  }
  for (const rule of rules) yield rulePage(rule);
}

/**
 * The page as Pagefind reads it.
 *
 * @param isChanged whether it is for the index of changed pages, so that a browser knows its finds from those of the other
 */
export function searchHtml({ title, of, html }: SearchPage, isChanged = false): string {
  const changed = isChanged ? '<p hidden data-pagefind-meta="changed:yes"></p>' : '';
  return `<!doctype html><html lang="en"><body data-pagefind-body><h1 data-pagefind-meta="title">${escapeHtml(title)}</h1><p hidden data-pagefind-meta="of:${escapeHtml(of)}"></p>${changed}${html}</body></html>`;
}

function apiPage({ address, title, description, spec }: EntityRecord): SearchPage {
  const html = [description, ...specTexts(spec?.text ?? '')].map(paragraph).join('');
  return { address, title, of: 'API', html };
}

function rulePage({ address, name, why }: RuleRecord): SearchPage {
  return { address, title: name, of: 'Rule', html: paragraph(why) };
}

/** So that pages are found by names that they do not say. */
function otherNames({ aliases = [], formerly = [] }: EntityRecord): string {
  const names = [...aliases, ...formerly.map(shortRef)];
  return names.length > 0 ? `Also called ${names.join(', ')}` : '';
}

/**
 * Finds the words of an API's description line by line: paths, names, summaries and one-line descriptions, whether it is YAML
 * or JSON. To parse megabytes of descriptions would take longer than the rest of the index.
 */
export function specTexts(text: string): string[] {
  const fields = text
    .slice(0, SPEC)
    .matchAll(
      /^\s*(?:"?(?:title|summary|description|operationId)"?:\s*["']?(?<words>[^"'\s|>][^\n]*?)["']?,?|"?(?<path>\/[^\s"]*)"?:.*)\s*$/gm,
    );
  return [...new Set([...fields].map(({ groups }) => groups!.words ?? groups!.path!))];
}

function paragraph(text: string): string {
  return text ? `<p>${escapeHtml(text)}</p>` : '';
}
