import { expect, test } from 'vitest';
import type { Snapshot } from '#core/snapshot/snapshot.ts';
import { kindsOf, record, snapshotOf } from '../snapshot/testing.ts';
import { frame } from './frame.ts';

const menuOf = (snapshot: Snapshot) =>
  frame(snapshot).groups.map(({ heading, items }) => [heading, items.map(({ title, count }) => `${title} ${count}`)]);

const MENU = [
  { title: 'Our problems', address: 'problems', group: 'Quality' },
  { title: 'Status', url: 'https://status.acme.example/', group: 'More' },
];

test('the menu of an empty portal has what every portal has', () => {
  expect(menuOf(snapshotOf({}))).toEqual([
    [undefined, ['Home ']],
    ['Build', ['Create ']],
    ['Quality', ['Problems ', 'Rules ', 'Reference ']],
  ]);
});

test('the menu shows the kinds that there are, foreign ones apart, and docs when there are any', () => {
  const entities = [record('service:default/a', { docsUrl: 'https://wiki.acme.example/' })];
  const foreign = { name: 'location', plural: 'location', title: 'location', summary: '', address: 'kinds/location' };
  const kinds = [...kindsOf(entities), { ...foreign, count: 1200 }];
  expect(menuOf(snapshotOf({ entities, kinds }))).toEqual([
    [undefined, ['Home ', 'Services 1', 'Docs ']],
    ['Operate', ['Map ']],
    ['Build', ['Create ']],
    ['More', ['location 1,200']],
    ['Quality', ['Problems ', 'Rules ', 'Reference ']],
  ]);
});

test('the menu of an audience has the sections that it may see, and no entry that leads to another', () => {
  const portal = { title: 'Acme portal', colors: {}, views: [], menu: MENU };
  const snapshot = snapshotOf({ portal, audience: { name: 'public', without: ['create', 'problems'], pages: [''] } });
  expect(menuOf(snapshot)).toEqual([
    [undefined, ['Home ']],
    ['More', ['Status ']],
  ]);
  expect(frame(snapshot).without).toBe('create problems');
});

test('a page says when and from what it was built', () => {
  const build = { time: '2026-11-24T18:35:45.468Z', commit: '4be1c07aa0', branch: 'main', version: '0.1.0' };
  expect(frame(snapshotOf({ build })).built).toEqual({
    time: '2026-11-24T18:35:45.468Z',
    text: '24 November 2026, 18:35 UTC',
    version: '0.1.0',
    commit: 'main@4be1c07',
    commitHref: 'https://github.com/acme/portal/commit/4be1c07aa0',
  });
});

test('entries of an organisation are under the heading that they name', () => {
  const portal = { title: 'Acme portal', colors: {}, views: [], menu: MENU };
  expect(menuOf(snapshotOf({ portal })).slice(2)).toEqual([
    ['Quality', ['Problems ', 'Rules ', 'Reference ', 'Our problems ']],
    ['More', ['Status ']],
  ]);
});

test('no two entries of the menu have one key', () => {
  const entities = (['service', 'api', 'resource', 'system', 'domain', 'team', 'person'] as const).map((kind) =>
    record(`${kind}:default/a`, { docsUrl: 'https://wiki.acme.example/' }),
  );
  const items = frame(snapshotOf({ entities, kinds: kindsOf(entities) })).groups.flatMap((group) => group.items);
  const keys = items.flatMap(({ key }) => key ?? []);
  expect(keys).toContain('s');
  expect(new Set(keys).size).toBe(keys.length);
});
