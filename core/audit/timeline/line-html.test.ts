import { expect, test } from 'vitest';
import { lineHeads, lineHtml } from './line-html.ts';
import { named, timelineLine } from './testing.ts';
import { packLines, unpackLines } from './timeline-chunk.ts';
import type { TimelineLine } from './timeline-line.ts';

const OPTIONS = { base: '/portal/', commits: 'https://github.com/acme/portal/commit/' };
const html = (fields: Partial<TimelineLine>, options = {}) =>
  lineHtml(unpackLines(packLines([timelineLine(fields)], named))[0]!, { ...OPTIONS, ...options });

test('a line says what, about what, who, how it ended and where that is recorded', () => {
  const row = html({
    ...{ effect: 'create repository acme/checkout', scope: 'environment:dev', commit: '4be1c07'.padEnd(40, '0') },
    ...{ requester: { login: 'tom-reed', id: 8 }, approvers: [{ login: 'kim-lee', id: 9 }] },
    ...{ request: { number: 12, url: 'https://github.com/acme/portal/pull/12' }, outcome: 'failed', error: 'Taken.' },
  });
  expect(row.replace(/<[^>]*>/g, '|').replace(/\|+/g, '|')).toBe(
    '|2026-11-24 10:00|create repository acme/checkout|reconcile, environment:dev|Taken.|Checkout|ines-okafor|asked by |tom-reed|approved by |kim-lee|■| Failed|line 1 · |#12| · |4be1c07|',
  );
  expect([...row.matchAll(/href="([^"]*)"/g)].map(([, href]) => href)).toEqual([
    '/portal/services/checkout/',
    'https://github.com/acme/portal/pull/12',
    `https://github.com/acme/portal/commit/${'4be1c07'.padEnd(40, '0')}`,
  ]);
});

test('nothing that people wrote becomes markup, and only addresses of the web become links', () => {
  const evil = '"><img src=x onerror=alert(1)>';
  const row = html({
    ...{ effect: evil, verb: evil, subject: evil, scope: evil, error: evil, commit: evil, time: evil, entities: [] },
    ...{ actor: { login: evil }, requester: { login: evil }, approvers: [{ login: evil }], workflow: evil },
    request: { number: 1, url: 'javascript:alert(1)' },
  });
  expect(row).not.toContain('<img');
  expect(row).not.toContain('javascript:');
});

test('what an error has between backticks is code, and stays escaped', () => {
  expect(html({ outcome: 'failed', error: '`acme/<b>` is no `name`, and ` is alone.' })).toContain(
    '<span class="sub error"><code>acme/&lt;b&gt;</code> is no <code>name</code>, and ` is alone.</span>',
  );
});

test('a line behind the first sign of tampering is not verified; the one before it is', () => {
  expect(html({ seq: 8 }, { until: 7 })).toContain('Not verified');
  expect(html({ seq: 7 }, { until: 7 })).not.toContain('Not verified');
});

test('on the page of an entry, no line says what it is about', () => {
  expect(html({}, { isOfEntry: true })).not.toContain('Checkout');
  expect(lineHeads({ isOfEntry: true })).toEqual(['Time (UTC)', 'What', 'Who', 'Outcome', 'Record']);
});

test('what nobody sees is named in every cell, so that no line looks like another', () => {
  const hidden = 'x\u202e\u200b';
  const line = timelineLine({
    ...{ verb: hidden, effect: hidden, scope: hidden, subject: hidden, error: hidden, commit: hidden, entities: [] },
    actor: { login: hidden },
    requester: { login: hidden },
    approvers: [{ login: hidden }],
  });
  const row = lineHtml({ line, named: [], teams: [] }, { base: '/' });
  expect(row).not.toMatch(/[\u202e\u200b]/);
  expect(row.split('x⟨U+202E⟩⟨U+200B⟩')).toHaveLength(10);
});
