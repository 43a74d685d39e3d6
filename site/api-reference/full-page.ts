import { REFERENCE_SLOT } from '#core/api-reference/reference-record.ts';
import type { EntityRecord } from '#core/part/entity-record.ts';
import type { Entities } from '../snapshot/entities.ts';
import { fileHref, href } from '../text/href.ts';
import { apiVersions } from './api-versions.ts';

export type FullPage = ReturnType<typeof fullPage>;

export function fullPage(entity: EntityRecord, entities: Entities) {
  const { formatName, version, address, drawn, download } = REFERENCE_SLOT.of(entity)!;
  return {
    title: entity.title,
    chips: [formatName, ...(version === undefined ? [] : [`version ${version}`])],
    description: fileHref(drawn!),
    reference: href(address),
    entity: href(entity.address),
    download: { href: fileHref(download), file: download.slice(download.lastIndexOf('/') + 1) },
    versions: (apiVersions(entity, entities)?.lines ?? []).map(({ title, version, href, full = href, isCurrent }) => ({
      title,
      href: full,
      isCurrent,
      ...(version !== undefined && { version }),
    })),
  };
}

/**
 * The policy of that page: Redoc needs scripts and styles of this site, and fonts that its styles carry. It gets no script in the page,
 * no evaluated text, no worker, no frame, no form and no other server.
 */
export const REDOC_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'none'",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-src 'none'",
  "object-src 'none'",
].join('; ');
