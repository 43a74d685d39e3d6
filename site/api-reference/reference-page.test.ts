import { expect, test } from 'vitest';
import { readReference } from '#core/api-reference/read-reference.ts';
import { REFERENCE_SLOT, type ReferenceRecord } from '#core/api-reference/reference-record.ts';
import { contextOf, PAYMENTS, record, relation } from '../snapshot/testing.ts';
import { referencePage } from './reference-page.ts';
import { referenceSection } from './reference-section.ts';

/** An API with a description of so many operations. */
function api(operations: number, fields: Partial<ReferenceRecord> = {}) {
  const paths = Object.fromEntries(
    Array.from({ length: operations }, (_, place) => [`/${place}`, { get: { tags: ['Items'], summary: 'Read' } }]),
  );
  const text = JSON.stringify({ openapi: '3.1.0', info: { version: '2.0.0' }, paths });
  const { drawn, ...reference } = readReference('openapi', text, { endpoint: 'https://api.acme.example' });
  const address = 'apis/checkout-http/reference';
  return record('api:default/checkout-http', {
    ...{ title: 'Checkout HTTP', owner: PAYMENTS.ref, spec: { file: 'catalog/payments/checkout/openapi.json', text } },
    relations: [
      relation('providesApi', 'Provided by', 'service:default/checkout'),
      relation('consumesApi', 'Called by', 'service:default/a', 'service:default/b', 'service:default/gone'),
    ],
    ...REFERENCE_SLOT.put({
      ...{ ...reference, address, download: `${address}/openapi.json`, drawn: `${address}/full/description.json` },
      ...fields,
    }),
  });
}
const OTHERS = [
  PAYMENTS,
  record('service:default/checkout', { title: 'Checkout' }),
  ...['a', 'b'].map((name) => record(`service:default/${name}`, { owner: PAYMENTS.ref })),
];
const pageOf = (entity: ReturnType<typeof api>) => referencePage(entity, contextOf([entity, ...OTHERS]));

test('the page says what an API is, who provides it and who calls it', () => {
  const { title, chips, providers, owner, callers, download, full, crumbs } = pageOf(api(1));
  expect({ title, chips, providers, owner, callers, download, full }).toEqual({
    title: 'Checkout HTTP',
    chips: ['OpenAPI 3.1', 'version 2.0.0'],
    providers: [{ title: 'Checkout', href: '/services/checkout/' }],
    owner: { title: 'Payments', href: '/teams/payments/' },
    callers: { text: '3 services of 1 team', href: '/apis/checkout-http/#dependencies' },
    download: { href: '/apis/checkout-http/reference/openapi.json', file: 'openapi.json' },
    full: '/apis/checkout-http/reference/full/',
  });
  expect(crumbs.map(({ title }) => title)).toEqual(['APIs', 'Checkout HTTP', 'Reference']);
});

test('what JSON may write and no address can hold stops no page', () => {
  const text =
    '{"openapi":"3.1.0","info":{},"paths":{"/a\\ud83d":{"get":{"tags":["t\\ud83d"],"operationId":"a\\ud83d"}}}}';
  const { drawn, ...reference } = readReference('openapi', text, { endpoint: 'https://api.acme.example/\ud83d' });
  const [group] = pageOf(api(1, { ...reference })).groups;
  expect(group?.operations[0]?.details).toContain('%EF%BF%BD');
});

test('an operation has its command, and leads to its parameters where Redoc draws them', () => {
  const [group] = pageOf(api(1)).groups;
  expect(group).toEqual({
    title: 'Items',
    operations: [
      {
        ...{ kind: 'GET', path: '/0', tone: 'get', summary: 'Read', anchor: 'op-GET--0' },
        call: "curl 'https://api.acme.example/0'",
        details: '/apis/checkout-http/reference/full/#/items/paths/~10/get',
      },
    ],
  });
  const { groups, full } = pageOf(api(1, { drawn: undefined! }));
  expect([groups[0]!.operations[0]!.details, full]).toEqual([undefined, undefined]);
});

test('what is wrong has its place in the file', () => {
  const problems = [{ message: '`a` is wrong.', line: 2, column: 3 }];
  expect(pageOf(api(1, { problems })).problems).toEqual([
    {
      message: [
        { text: 'a', code: true },
        { text: ' is wrong.', code: false },
      ],
      ...{ place: 'catalog/payments/checkout/openapi.json:2:3', isWarning: false },
    },
  ]);
});

test('a description that Redocly has not checked does not seem free of problems', () => {
  expect([pageOf(api(1)), pageOf(api(1, { unchecked: 'later' }))].map(({ unchecked }) => unchecked)).toEqual([
    undefined,
    'Redocly has not checked this description yet. Each build checks some new ones, and a later build checks this one.',
  ]);
});

test('the page of the entry lists the first operations, and leads to all of them', () => {
  const entity = api(14);
  const view = referenceSection.view(entity, contextOf([entity]))!;
  expect([view.groups[0]!.operations.length, view.count, view.all, view.page]).toEqual([
    ...[12, 14],
    'How to call all 14 operations',
    '/apis/checkout-http/reference/',
  ]);
  expect(referenceSection.actions!(entity, contextOf([entity]))).toEqual([
    { title: 'Reference', href: '/apis/checkout-http/reference/', icon: 'braces' },
  ]);
  expect(referenceSection.view(PAYMENTS, contextOf([PAYMENTS]))).toBeUndefined();
});
