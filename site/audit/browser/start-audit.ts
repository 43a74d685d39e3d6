import type { LineHtmlOptions } from '#core/audit/timeline/line-html.ts';
import { AuditList } from './audit-list.ts';
import { TimelineStore } from './timeline-store.ts';

// The page says in attributes where its lines are. The lines themselves come when somebody looks for some.
const place = document.getElementById('audit-list');
if (place) {
  const { options, index, chunks } = place.dataset as Record<'options' | 'index' | 'chunks', string>;
  new AuditList(place, JSON.parse(options) as LineHtmlOptions, new TimelineStore({ index, chunks })).start();
}
