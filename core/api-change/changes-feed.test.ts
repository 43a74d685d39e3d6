import { expect, test } from 'vitest';
import { makeChangelog } from './changelog.ts';
import { changesFeed } from './changes-feed.ts';

const commit = (sign: string, time: string) => ({
  commit: sign.repeat(40),
  time,
  author: 'Ines',
  subject: `Change ${sign}`,
});
const VERSIONS = makeChangelog(
  [commit('c', '2026-03-01T10:00:00+01:00'), commit('b', '2026-02-01T10:00:00Z'), commit('a', '2026-01-01T10:00:00Z')],
  [
    {
      changes: [
        {
          rating: 'breaking',
          rule: 'operation-removed',
          where: 'GET /orders',
          sentence: 'Operation `GET /orders` was removed.',
          at: { side: 'base', file: 'a', line: 1, column: 1 },
        },
      ],
      unfollowed: [],
      versions: { base: '1.1', head: '2.0' },
    },
    { reason: 'It is too large.' },
    undefined,
  ],
);

test('a changelog has the rating of each version against the one before, and its own version', () => {
  expect(
    VERSIONS.map(({ version, rating, total, isFirst, reason }) => ({ version, rating, total, isFirst, reason })),
  ).toEqual([
    { version: '2.0', rating: 'breaking', total: 1, isFirst: undefined, reason: undefined },
    { version: '1.1', rating: undefined, total: 0, isFirst: undefined, reason: 'It is too large.' },
    { version: undefined, rating: undefined, total: 0, isFirst: true, reason: undefined },
  ]);
});

test('a feed has absolute ids, times, an author and the changes in each entry', () => {
  const feed = changesFeed(
    { title: 'Checkout & <more>', address: 'apis/checkout', url: 'https://acme.example/portal/' },
    VERSIONS.slice(0, 1),
  );
  expect(feed).toBe(`<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
<title>Changes of Checkout &amp; &lt;more&gt;</title>
<id>https://acme.example/portal/apis/checkout/</id>
<updated>2026-03-01T10:00:00+01:00</updated>
<link rel="self" href="https://acme.example/portal/apis/checkout/changes.xml"/>
<link rel="alternate" href="https://acme.example/portal/apis/checkout/"/>
<entry>
<title>2.0: breaking</title>
<id>https://acme.example/portal/apis/checkout/#${'c'.repeat(40)}</id>
<updated>2026-03-01T10:00:00+01:00</updated>
<author><name>Ines</name></author>
<link rel="alternate" href="https://acme.example/portal/apis/checkout/#changes"/>
<category term="breaking"/>
<content type="text">Change c
breaking: Operation GET /orders was removed.</content>
</entry>
</feed>
`);
});

test('without an address ids are tags, and stay unique', () => {
  const feed = changesFeed({ title: 'Checkout', address: 'apis/checkout', url: undefined }, VERSIONS);
  const ids = [...feed.matchAll(/<id>(.*)<\/id>/g)].map(([, id]) => id);
  expect(ids).toEqual([
    'tag:portal.invalid,2026:apis/checkout',
    ...['c', 'b', 'a'].map((sign) => `tag:portal.invalid,2026:apis/checkout:${sign.repeat(40)}`),
  ]);
  expect(feed).not.toContain('<link');
});

test('no text breaks the feed', () => {
  const hostile = { ...VERSIONS[2]!, subject: ']]></content>\u0000\u001b<script>\ud800', author: ' ' };
  const feed = changesFeed({ title: 'A', address: 'apis/a', url: undefined }, [hostile]);
  expect(feed).toContain('<name>unknown</name>');
  expect(feed).toContain(']]&gt;&lt;/content&gt;\ufffd\ufffd&lt;script&gt;\ufffd');
});
