import { subjectBefore } from './api-change.ts';
import type { ApiVersion } from './changelog.ts';

export interface FeedOf {
  title: string;
  /** Of the API's page below the base: `apis/checkout-http`. */
  address: string;
  /** Where the portal is published; undefined where it is not known. */
  url: string | undefined;
}

/** Of ids where no address is known. The domain is reserved, so that nobody else's ids begin in this way. */
const TAG = 'tag:portal.invalid,2026';

/**
 * The versions of an API's description as an Atom feed, the newest first. Ids are absolute and stay: of the page's address, the
 * commit, and when it was copied.
 *
 * @see https://www.rfc-editor.org/rfc/rfc4287
 */
export function changesFeed({ title, address, url }: FeedOf, versions: readonly ApiVersion[]): string {
  const page = url === undefined ? undefined : `${url.replace(/\/+$/, '')}/${address}/`;
  const id = page ?? `${TAG}:${address}`;
  const updated = versions[0]?.time ?? NEVER;
  const lines = [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom">',
    `<title>${xml(`Changes of ${title}`)}</title>`,
    `<id>${xml(id)}</id>`,
    `<updated>${xml(updated)}</updated>`,
    ...(page === undefined
      ? []
      : [`<link rel="self" href="${xml(`${page}changes.xml`)}"/>`, `<link rel="alternate" href="${xml(page)}"/>`]),
    ...versions.map((version) => entry(version, { id, page })),
    '</feed>',
  ];
  return `${lines.join('\n')}\n`;
}

/** A feed must have a time, also one of nothing. */
const NEVER = '1970-01-01T00:00:00Z';

function entry(version: ApiVersion, { id, page }: { id: string; page: string | undefined }): string {
  const { commit, time, author, subject, copied } = version;
  const own = copied === undefined ? commit : `${commit}-${copied}`;
  return [
    '<entry>',
    `<title>${xml(headline(version))}</title>`,
    `<id>${xml(page === undefined ? `${id}:${own}` : `${id}#${own}`)}</id>`,
    `<updated>${xml(time)}</updated>`,
    `<author><name>${xml(author.trim() || 'unknown')}</name></author>`,
    ...(page === undefined ? [] : [`<link rel="alternate" href="${xml(`${page}#changes`)}"/>`]),
    ...(version.rating === undefined ? [] : [`<category term="${version.rating}"/>`]),
    `<content type="text">${xml([subject, ...linesOf(version)].join('\n'))}</content>`,
    '</entry>',
  ].join('\n');
}

function headline({ version, rating, isFirst, reason, commit }: ApiVersion): string {
  const what = isFirst
    ? 'first known version'
    : reason !== undefined
      ? 'not compared'
      : (rating ?? 'nothing for callers');
  return `${version ?? commit.slice(0, 7)}: ${what}`;
}

function linesOf({ changes, total, reason }: ApiVersion): string[] {
  const lines = changes.map((change) => {
    const about = subjectBefore(change);
    return `${change.rating}: ${about === '' ? '' : `${about}: `}${change.sentence.replaceAll('`', '')}`;
  });
  const more = total > changes.length ? [`and ${total - changes.length} more`] : [];
  return [...(reason === undefined ? [] : [reason.replaceAll('`', '')]), ...lines, ...more];
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text for XML 1.0, without the characters that it does not allow. */
function xml(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replace(/[&<>"]/g, (sign) => ENTITIES[sign]!);
}
