import { ENTITY_AUDIT } from '#core/audit/shown-audit.ts';
import { lineHtml } from '#core/audit/timeline/line-html.ts';
import { formatTimelineFilter, NO_FILTER } from '#core/audit/timeline/timeline-filter.ts';
import type { Section } from '../section.ts';
import { href } from '../text/href.ts';
import AuditSection from './AuditSection.astro';
import { AUDIT_ADDRESS, lineOptions } from './audit-page.ts';

/** What was done to an entry, or by a person. */
export interface AuditOfEntity {
  rows: string[];
  total: number;
  /** Whether it is about an entry, and not about a person. */
  isOfEntry: boolean;
  /** Address of the page with all of them. */
  all: string;
}

export const auditSection: Section<AuditOfEntity> = {
  id: 'audit',
  title: 'Audit',
  place: 'main',
  view(entity, { snapshot }) {
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
  },
  Component: AuditSection,
};
