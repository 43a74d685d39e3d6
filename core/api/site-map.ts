import { DOCS_SLOT } from '../docs/doc-record.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import { escapeHtml } from '../text/escape-html.ts';

/** What a file of a sitemap may list (https://www.sitemaps.org/protocol.html). */
const MOST = 50_000;

interface Listed {
  /** Below the base, without slashes at its ends. */
  address: string;
  /** ISO 8601: when its source changed, where git knows. */
  changed?: string | undefined;
}

/**
 * Lists the pages of a site for crawlers: lists, entities and documents. A sitemap has full addresses, so there is none for a portal
 * whose settings do not say where it is published.
 *
 * @see https://www.sitemaps.org/protocol.html
 */
export function* siteMapFiles(snapshot: Snapshot): Iterable<[path: string, text: string]> {
  const url = snapshot.portal.url?.replace(/\/+$/, '');
  if (url === undefined) return;
  const pages = [...listed(snapshot)];
  const parts = Array.from({ length: Math.ceil(pages.length / MOST) }, (_, part) =>
    pages.slice(part * MOST, (part + 1) * MOST),
  );
  if (parts.length === 1) {
    yield ['sitemap.xml', urlSet(pages, url)];
    return;
  }
  const names = parts.map((_, part) => `sitemap-${part + 1}.xml`);
  yield [
    'sitemap.xml',
    xml(
      'sitemapindex',
      names.map((name) => `<sitemap><loc>${escapeHtml(`${url}/${name}`)}</loc></sitemap>`),
    ),
  ];
  for (const [part, name] of names.entries()) yield [name, urlSet(parts[part]!, url)];
}

function* listed({ kinds, entities }: Snapshot): Iterable<Listed> {
  yield { address: '' };
  for (const { address } of kinds) yield { address };
  for (const entity of entities) {
    yield { address: entity.address, changed: entity.history[0]?.time };
    for (const { address } of DOCS_SLOT.of(entity) ?? []) yield { address };
  }
}

function urlSet(pages: readonly Listed[], url: string): string {
  return xml(
    'urlset',
    pages.map(({ address, changed }) => {
      const location = address === '' ? `${url}/` : `${url}/${address}/`;
      return `<url><loc>${escapeHtml(location)}</loc>${changed ? `<lastmod>${escapeHtml(changed)}</lastmod>` : ''}</url>`;
    }),
  );
}

function xml(root: string, lines: readonly string[]): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<${root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">`,
    ...lines,
    `</${root}>\n`,
  ].join('\n');
}
