import { expect, test } from 'vitest';
import { contextOf } from '../catalog/testing.ts';
import { List } from '../fact/list.ts';
import { listView } from '../fact/list-views.ts';
import { FACTS } from '../parts.ts';
import { checkViews } from './check-views.ts';

const LISTS = new Map(
  ['service', 'resource', 'team'].map((kind) => new List(listView(FACTS, kind))).map((list) => [list.address, list]),
);
const listNamed = (address: string) => LISTS.get(address)!;

const said = (filter: string, more = '') =>
  checkViews(
    contextOf({
      'catalog/portal.yaml': `views: [{ name: A, filter: ${JSON.stringify(filter)}${more} }]\n`,
      'catalog/teams/red.yaml': 'kind: team\nname: red\ntitle: The red team\n',
      'catalog/red/a.yaml': 'kind: service\nname: a\nowner: red\nlifecycle: production\ntier: 1\ntags: [node]\n',
    }),
    listNamed,
  ).map(({ severity, line, column, message, hint }) => `${line}:${column} ${severity}: ${message} ${hint}`);

test('a view finds services by facts and words, in any case and by the beginning of a value', () => {
  for (const filter of ['owner:RED', 'owner:"red team"', 'lifecycle:prod', 'tag:node checkout', '-oncall tier:>1'])
    expect(said(filter)).toEqual([]);
  expect(said('health:down problems:error docs:none changed:<7d "basket to receipt"')).toEqual([]);
});

test('a field that lists do not have is reported with the one that was meant', () => {
  expect(said('teir:1')).toEqual([
    '1:28 warning: `views[0].filter` asks for `teir`, and the list of services has no such field. Did you mean `tier:1`?',
  ]);
  expect(said('colour:red')[0]).toContain('Write one of `health`, `owner`, `domain`, `system`');
  expect(said('on-call:none')[0]).toContain('Did you mean `oncall:none`?');
  expect(said('-oncall:pgae')[0]).toContain('Did you mean `oncall:page`?');
});

test('a view of another list has the fields of that list', () => {
  const teams = ', list: teams';
  expect(said('services:>2 health:down', teams)).toEqual([]);
  expect(said('tier:1', teams)[0]).toContain('asks for `tier`, and the list of teams has no such field.');
  expect(said('owner:blue', ', list: resources')[0]).toContain('`owner:blue`, which nothing in the catalog is called.');
  // The schema reports it.
  expect(said('tier:1', ', list: teamz')).toEqual([]);
});

test('a value that nothing has is reported, unless it may come yet', () => {
  expect(said('lifecycle:prodction owner:blue')).toEqual([
    '1:28 warning: `views[0].filter` asks for `lifecycle:prodction`, which nothing in the catalog is called. Did you mean `lifecycle:production`?',
    '1:28 warning: `views[0].filter` asks for `owner:blue`, which nothing in the catalog is called. Correct it, or delete the view.',
  ]);
  expect(said('domain:commerce tier:3 tag:rust lifecycle:deprecated')).toEqual([]);
});
