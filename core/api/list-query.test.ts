import { expect, test } from 'vitest';
import { EntityIndex } from '../published/entity-index.ts';
import { entitySummary } from '../published/entity-json.ts';
import { snapshotOf } from '../snapshot/testing.ts';
import { isQueryRefusal, listPage } from './list-query.ts';

const snapshot = await snapshotOf({
  'catalog/t/a.yaml':
    'kind: service\nname: basket\nowner: shop\ntier: 1\ntags: [node, http]\ndescription: Holds orders.\n',
  'catalog/t/b.yaml':
    'kind: service\nname: checkout\nowner: payments\ntier: 1\ntags: [node]\ntype: http-api\naliases: [Cash desk]\nformerly: [register]\n',
  'catalog/t/c.yaml': 'kind: service\nname: mailer\nowner: user:mara\ntitle: Order mail\nlifecycle: Production\n',
});
const index = new EntityIndex(snapshot, '/');
const summaries = snapshot.entities.map((entity) => entitySummary(entity, index));

function ask(query: string) {
  const answer = listPage(summaries, new URLSearchParams(query));
  if (isQueryRefusal(answer)) return `${answer.message} ${answer.hint}`;
  return answer.items.map(({ name }) => name).join(' ');
}

test.each([
  ['', 'basket checkout mailer'],
  ['owner=payments', 'checkout'],
  ['owner=payments&owner=shop', 'basket checkout'],
  ['owner=person:mara', 'mailer'],
  ['owner=PAYMENTS', 'checkout'],
  ['tag=node&tier=1&owner=shop', 'basket'],
  ['lifecycle=production', 'mailer'],
  ['type=http-api', 'checkout'],
  ['q=order', 'basket mailer'],
  ['q=ORDER+node', 'basket'],
  ['q=cash+register', 'checkout'],
  ['q=', 'basket checkout mailer'],
  ['q=-owner:shop+order', 'mailer'],
  ['q=tier:none', 'mailer'],
  ['q=-type', 'basket mailer'],
  ['q="holds+orders"+tag:node', 'basket'],
  ['q=-order', 'checkout'],
  ['owner=constructor', ''],
  ['perPage=2', 'basket checkout'],
  ['perPage=2&page=2', 'mailer'],
  ['page=9', ''],
])('?%s gives %s', (query, names) => {
  expect(ask(query)).toBe(names);
});

test('a page shows how many match on all of them', () => {
  expect(listPage(summaries, new URLSearchParams('tag=node&perPage=1'))).toMatchObject({
    total: 2,
    page: 1,
    perPage: 1,
  });
});

test.each([
  ['page=0', '`page` is `0`, which is not a whole number from 1 to 1000000. For example `page=1`.'],
  ['page=1.5', '`page` is `1.5`, which is not a whole number from 1 to 1000000. For example `page=1`.'],
  ['page=', '`page` is ``, which is not a whole number from 1 to 1000000. For example `page=1`.'],
  ['perPage=1001', '`perPage` is `1001`, which is not a whole number from 1 to 1000. For example `perPage=100`.'],
  ['perPage=-1', '`perPage` is `-1`, which is not a whole number from 1 to 1000. For example `perPage=100`.'],
  ['page=1&page=2', '`page` is given twice. Give it once.'],
  [
    'team=payments',
    'There is no filter `team`. Filter by `owner`, `domain`, `system`, `type`, `lifecycle`, `tier`, `tag`, `q`, `page`, `perPage`.',
  ],
])('?%s is refused with a sentence', (query, sentence) => {
  expect(ask(query)).toBe(sentence);
});
