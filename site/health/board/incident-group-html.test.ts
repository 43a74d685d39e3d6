import { expect, test } from 'vitest';
import type { Ref } from '#core/catalog/ref.ts';
import { groupIncidents } from '#core/health/incident-groups.ts';
import { momentOf } from '#core/text/time.ts';
import { AT } from '../../snapshot/testing.ts';
import { groupHtml } from './incident-group-html.ts';

const SYNC = 'service:default/sync' as Ref;
const NOW = momentOf(AT) + 60_000;
const [LATER, EARLIER] = [
  { service: SYNC, started: '2026-03-10T11:00:00.000Z', ended: '2026-03-10T11:15:00.000Z', cause: 'Said `<no>`.' },
  { service: SYNC, started: '2026-03-09T20:00:00.000Z', ended: '2026-03-09T20:20:00.000Z', cause: 'Said `503`.' },
];
const names = { service: { title: '<b>Sync</b>', href: '/services/sync/' }, owner: { title: 'Supply' } };

test('several incidents are one line, with each below it; what others wrote stays text', () => {
  const [group] = groupIncidents([LATER, EARLIER]);
  const html = groupHtml({ group: group!, ...names }, NOW);
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
  const html = groupHtml({ group: groupIncidents([lasting, EARLIER])[0]!, ...names }, NOW);
  expect(html).toContain('Ongoing');
  expect(html).toContain(`<li data-incident="${SYNC} ${LATER.started}" data-open>`);
  expect(html).toMatch(/for <span data-lasting-since="2026-03-10T11:00:00.000Z">1 h 1 min<\/span><\/span><\/li>$/);
});

test('one incident by itself looks as it does elsewhere', () => {
  const html = groupHtml({ group: groupIncidents([LATER])[0]!, ...names }, NOW);
  expect(html).toContain(`<li data-incident="${SYNC} ${LATER.started}"><span class="status plain up">`);
  expect(html).not.toContain('<details>');
});
