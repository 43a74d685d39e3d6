import { ENTITY_AUDIT } from '#core/audit/shown-audit.ts';
import { lineHtml } from '#core/audit/timeline/line-html.ts';
import { formatTimelineFilter, NO_FILTER } from '#core/audit/timeline/timeline-filter.ts';
import type { EntityRecord } from '#core/part/entity-record.ts';
import type { Section } from '../section.ts';
import type { PageContext } from '../snapshot/page-context.ts';
import { href } from '../text/href.ts';
import AuditSection from './AuditSection.astro';
import { AUDIT_ADDRESS, lineOptions } from './audit-page.ts';

export const auditSection: Section<AuditOfEntity> = {
  id: 'audit',
  title: 'Audit',
  place: 'main',
  view: auditOf,
  Component: AuditSection,
};

export type AuditOfEntity = NonNullable<ReturnType<typeof auditOf>>;

function auditOf(entity: EntityRecord, { snapshot }: PageContext) {
  const record = ENTITY_AUDIT.of(entity);
  if (!record) return undefined;
  const { latest, total, filter } = record;
  const isOfEntry = 'entity' in filter;
  const options = { ...lineOptions(snapshot), isOfEntry };
  const query = formatTimelineFilter({ ...NO_FILTER, ...filter });
  return {
    rows: latest.map((line) => lineHtml(line, options)),
    total,
    isOfEntry,
    all: `${href(AUDIT_ADDRESS)}?${query}`,
  };
}
