import { expect, test } from 'vitest';
import { API_CHANGELOG, makeChangelog } from '#core/api-change/changelog.ts';
import { contextOf, record } from '../snapshot/testing.ts';
import { changesSection } from './changes-section.ts';

const commits = ['c', 'b', 'a'].map((sign) => ({
  commit: sign.repeat(40),
  time: '2026-03-01T10:00:00Z',
  author: 'Ines',
  subject: sign,
}));
const change = { rating: 'risky' as const, rule: 'x', where: 'GET /a', sentence: 'Header `A` is gone.' };
const compared = { changes: [change], unfollowed: [], versions: { base: '1', head: '2' } };

function viewOf(versions: ReturnType<typeof makeChangelog> | undefined) {
  const api = record('api:default/a', API_CHANGELOG.put(versions));
  return changesSection.view(api, contextOf([api]));
}

test('versions say in word and shape what they do to callers, and link to their commits', () => {
  const view = viewOf(makeChangelog(commits, [compared, { reason: 'It is too large.' }, undefined]))!;
  expect(view.feed).toBe('/apis/a/changes.xml');
  expect(view.first.map(({ name, look }) => [name, look.mark, look.word])).toEqual([
    ['2', '▲', 'Risky'],
    ['1', '○', 'Not compared'],
    ['aaaaaaa', '○', 'First known version'],
  ]);
  expect(view.first[0]).toMatchObject({
    href: `https://github.com/acme/portal/commit/${'c'.repeat(40)}`,
    changes: [
      {
        rating: 'risky',
        where: 'GET /a',
        words: [
          { text: 'Header ', code: false },
          { text: 'A', code: true },
          { text: ' is gone.', code: false },
        ],
      },
    ],
  });
  expect(changesSection.links!(view)).toEqual([{ id: 'changes', title: 'Changes', count: 3 }]);
});

test('an API without known versions has no section', () => {
  expect(viewOf(undefined)).toBeUndefined();
});
