import { expect, test } from 'vitest';
import { entitiesOf, record } from '../snapshot/testing.ts';
import { recentChanges } from './recent-changes.ts';

const change = (commit: string, time: string) => ({ commit, time, author: 'Mara', subject: `Change ${commit}` });

test('a commit is listed once with the entries that it changed, the newest first, whatever the clocks', () => {
  const [old, late] = [change('aaa', '2026-01-01T12:00:00Z'), change('bbb', '2026-01-01T12:00:00-02:00')];
  const entities = entitiesOf(
    ...['a', 'b', 'c', 'd'].map((name) =>
      record(`service:default/${name}`, { history: name === 'a' ? [late, old] : [old] }),
    ),
  );
  const found = recentChanges(entities.all, { entities, portal: { repository: 'acme/portal' } });
  expect(found.map(({ commit, entries, more }) => [commit, entries.map(({ title }) => title), more])).toEqual([
    ['bbb', ['a'], 0],
    ['aaa', ['a', 'b', 'c'], 1],
  ]);
  expect(found[0]!.href).toBe('https://github.com/acme/portal/commit/bbb');
});
