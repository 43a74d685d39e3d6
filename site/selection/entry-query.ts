import { type Ref, refParts, shortRef } from '#core/catalog/ref.ts';
import { encodeUriPart } from '#core/text/encode-uri.ts';

/** GitHub Pages and others refuse addresses of 8 KiB; the rest is room for the site's own. In characters. */
const LONGEST = 4000;
/** Selections that a tab keeps, the newest; the address of an older one names none. */
const MOST = 5;
const PREFIX = 'waypost:selection:';

/**
 * The query with which a page gets entries: `?entry=…` each, or the name of a selection that this tab keeps, where there are too
 * many for an address.
 *
 * @param time names the selection, unlike that of any other
 */
export function selectionQuery(entries: readonly Ref[], time: number): string {
  const refs = entries.map(entryName);
  const query = entryQuery(refs);
  if (query.length <= LONGEST) return query;
  const kept = Object.keys(sessionStorage).filter((key) => key.startsWith(PREFIX));
  for (const old of kept.sort().slice(0, Math.max(0, kept.length - MOST + 1))) sessionStorage.removeItem(old);
  sessionStorage.setItem(`${PREFIX}${time}`, JSON.stringify(refs));
  return `?selection=${time}`;
}

export function entryName(ref: Ref): string {
  return `${refParts(ref).kind}:${shortRef(ref)}`;
}

export function entryQuery(refs: readonly string[]): string {
  const encoded = refs.map((ref) => encodeUriPart(ref).replaceAll('%3A', ':').replaceAll('%2F', '/'));
  return `?${encoded.map((ref) => `entry=${ref}`).join('&')}`;
}

/** The entries of a selection that a query names; none where this tab does not have it. */
export function selectedIn(query: URLSearchParams): string[] {
  try {
    const refs: unknown = JSON.parse(sessionStorage.getItem(`${PREFIX}${query.get('selection')}`) ?? '[]');
    return Array.isArray(refs) ? refs.map(String) : [];
  } catch {
    return [];
  }
}
