import { expect, test } from 'vitest';
import { contextOf, record } from '../snapshot/testing.ts';
import { historySection } from './entity-history.ts';

test('changes of an entry link to their commits; after ten the rest opens', () => {
  const history = Array.from({ length: 12 }, (_, index) => ({
    commit: `${index}`.padStart(40, 'a'),
    time: '2026-01-02T03:04:05Z',
    author: 'Ines',
    subject: `Change ${index}`,
  }));
  const entity = record('service:default/a', { history });
  const page = historySection.view(entity, contextOf([entity]))!;
  expect([page.first.length, page.rest.length]).toEqual([10, 2]);
  expect(page.first[3]).toEqual({
    ...{ subject: 'Change 3', author: 'Ines', time: '2026-01-02T03:04:05Z', commit: 'aaaaaaa' },
    href: `https://github.com/acme/portal/commit/${'3'.padStart(40, 'a')}`,
  });
});
