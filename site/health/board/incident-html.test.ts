import { expect, test } from 'vitest';
import type { Ref } from '#core/catalog/ref.ts';
import { groupIncidents } from '#core/health/incident-groups.ts';
import { momentOf } from '#core/text/time.ts';
import { AT } from '../../snapshot/testing.ts';
import { groupHtml, incidentHtml } from './incident-html.ts';

const OF = 'service:default/checkout' as Ref;
const NOW = momentOf(AT) + 41 * 60_000;

test('an incident that lasts says since when and why; what others wrote stays text', () => {
  const service = { title: '<b>Checkout</b>', href: '/services/checkout/' };
  expect(incidentHtml({ of: OF, service, owner: { title: 'Payments' }, started: AT, cause: 'Said `<no>`.' }, NOW)).toBe(
    [
      '<li data-incident="service:default/checkout 2026-03-10T12:00:00.000Z" data-open><span class="status plain down">',
      '<svg viewBox="0 0 10 10" aria-hidden="true"><rect x=".8" y=".8" width="8.4" height="8.4" rx="1"/></svg>Ongoing</span>',
      '<div><a class="strong" href="/services/checkout/">&lt;b&gt;Checkout&lt;/b&gt;</a> <span class="muted">Payments</span>',
      '<span class="cause">Said <code>&lt;no&gt;</code>.</span></div>',
      '<span class="muted"><time datetime="2026-03-10T12:00:00.000Z" title="10 March 2026, 12:00 UTC">10 March 2026, 12:00 UTC</time>',
      ', for <span data-lasting-since="2026-03-10T12:00:00.000Z">41 minutes</span></span></li>',
    ].join(''),
  );
});

test('one that ended has the duration that it had', () => {
  const html = incidentHtml({ of: OF, started: AT, ended: '2026-03-10T12:20:00.000Z', cause: 'x' }, NOW, () => 'today');
  expect(html).toContain('Resolved');
  expect(html).not.toContain('data-open');
  expect(html).toMatch(/>today<\/time>, for <span>20 minutes<\/span><\/span><\/li>$/);
});

const SYNC = 'service:default/sync' as Ref;
const LATE = momentOf(AT) + 60_000;
const [LATER, EARLIER] = [
  { service: SYNC, started: '2026-03-10T11:00:00.000Z', ended: '2026-03-10T11:15:00.000Z', cause: 'Said `<no>`.' },
  { service: SYNC, started: '2026-03-09T20:00:00.000Z', ended: '2026-03-09T20:20:00.000Z', cause: 'Said `503`.' },
];
const names = { service: { title: '<b>Sync</b>', href: '/services/sync/' }, owner: { title: 'Supply' } };

test('several incidents are one line, with each below it; what others wrote stays text', () => {
  const [group] = groupIncidents([LATER, EARLIER]);
  const html = groupHtml({ group: group!, ...names }, LATE);
  expect(html).toContain('Resolved');
  expect(html).toContain('<a class="strong" href="/services/sync/">&lt;b&gt;Sync&lt;/b&gt;</a>');
  expect(html).toContain('<summary>Down 2 times since <time data-since datetime="2026-03-09T20:00:00.000Z"');
  expect(html.match(/<li data-incident="[^"]+"/g)).toEqual(
    [LATER, EARLIER].map(({ started }) => `<li data-incident="${SYNC} ${started}"`),
  );
  expect(html).toContain('<span>for <span>15 minutes</span></span><span class="muted">Said <code>&lt;no&gt;</code>.');
  expect(html).toMatch(/10 March 2026, 11:00 UTC<\/time>, 35 minutes in all<\/span><\/li>$/);
});

test('while one of them lasts, the line says for how long', () => {
  const { ended: _, ...lasting } = LATER;
  const html = groupHtml({ group: groupIncidents([lasting, EARLIER])[0]!, ...names }, LATE);
  expect(html).toContain('Ongoing');
  expect(html).toContain(`<li data-incident="${SYNC} ${LATER.started}" data-open>`);
  expect(html).toMatch(/for <span data-lasting-since="2026-03-10T11:00:00.000Z">1 h 1 min<\/span><\/span><\/li>$/);
});
