import { expect, test } from 'vitest';
import type { Ref } from '#core/catalog/ref.ts';
import { momentOf } from '#core/text/time.ts';
import { AT } from '../../snapshot/testing.ts';
import { incidentHtml } from './incident-html.ts';

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
