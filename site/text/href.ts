const BASE = import.meta.env.BASE_URL.replace(/\/*$/, '/');

export function href(address: string): string {
  return address === '' ? BASE : `${BASE}${address}/`;
}

/** The link to a file below the base: `favicon.svg`. */
export function fileHref(path: string): string {
  return `${BASE}${path}`;
}

/** Rendered documentation with `{{base}}` replaced by the base. */
export function withBase(html: string): string {
  return html.replaceAll('{{base}}', BASE);
}

/** A step on the way to a page; the page itself has no link. */
export type Crumb = { title: string; href?: string };
