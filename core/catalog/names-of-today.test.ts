import { expect, test } from 'vitest';
import { Catalog } from './catalog.ts';
import type { Ref } from './ref.ts';
import { contextOf } from './testing.ts';

const ref = (text: string) => text as Ref;
const catalogOf = (...documents: string[]) => contextOf({ 'a.yaml': documents.join('\n---\n') }).catalog;
const till = (formerly: string) => `kind: service\nname: till\nformerly: ${formerly}`;

test('a former name leads to the entity of today, and is not taken', () => {
  const catalog = catalogOf(till('[checkout]'));
  const former = ref('service:default/checkout');
  expect([catalog.has(former), catalog.isTaken(former)]).toEqual([true, false]);
  expect([catalog.get(former)?.name, catalog.today(former)]).toEqual(['till', 'service:default/till']);
  expect(catalog.distinct.map((entity) => entity.ref)).toEqual(['service:default/till']);
  expect(catalog.names('service')).toEqual(['till']);
});

test('every reference by a former name is one by the name of today', () => {
  const catalog = catalogOf(
    'kind: service\nname: desk\nowner: cash\nsystem: shop\ndomain: trade\ndependsOn: [inventory, checkout]',
    till('[checkout]'),
    'kind: team\nname: payments\nformerly: [cash]',
    'kind: system\nname: store\nformerly: [shop]',
    'kind: domain\nname: commerce\nformerly: [trade]',
  );
  const desk = catalog.get(ref('service:default/desk'))!;
  expect(desk).toMatchObject({
    ...{ owner: 'team:default/payments', system: 'system:default/store', domain: 'domain:default/commerce' },
    written: { owner: 'cash' },
  });
  expect(desk.references.map(({ to, isFormer = false }) => [to, isFormer])).toEqual([
    ['team:default/payments', true],
    ['system:default/store', true],
    ['domain:default/commerce', true],
    ['service:default/inventory', false],
    ['service:default/till', true],
  ]);
  expect(catalog.isOwner(ref('team:default/payments'))).toBe(true);
});

test('all names of a chain lead to its end, in every namespace and in any case', () => {
  const catalog = catalogOf('kind: service\nname: c\nnamespace: eu\nformerly: [A, component:b, us/c, Order desk]');
  for (const former of ['eu/a', 'eu/b', 'us/c', 'eu/order desk'])
    expect(catalog.today(ref(`service:${former}`))).toBe('service:eu/c');
  expect(catalog.formerRefs(catalog.entities[0]!)).toEqual([
    'service:eu/a',
    'service:eu/b',
    'service:us/c',
    'service:eu/order desk',
  ]);
});

test('who has a name today keeps it, and of two that claim one the first has it', () => {
  const living = catalogOf('kind: service\nname: checkout', till('[checkout, till, desk]'));
  expect(living.get(ref('service:default/checkout'))?.name).toBe('checkout');
  expect(living.formerRefs(living.entities[1]!)).toEqual(['service:default/desk']);
  const rivals = catalogOf(till('[checkout]'), 'kind: service\nname: desk\nformerly: [checkout]');
  expect(rivals.today(ref('service:default/checkout'))).toBe('service:default/till');
  expect(rivals.formerRefs(rivals.entities[1]!)).toEqual([]);
});

test('a former name is of the same kind', () => {
  const catalog = catalogOf(till('[resource:checkout]'));
  expect(catalog.has(ref('resource:default/checkout'))).toBe(false);
  expect(catalog.formerRefs(catalog.entities[0]!)).toEqual([]);
});

test('a login that a team still lists is the person of today', () => {
  const catalog = catalogOf(
    'kind: team\nname: payments\nmembers: [ines, ben]',
    'kind: person\nname: ines-okafor\nformerly: [ines]',
  );
  expect(catalog.distinct.map((entity) => entity.ref)).toEqual([
    'person:default/ben',
    'person:default/ines-okafor',
    'team:default/payments',
  ]);
  expect(catalog.entities[0]!.references.map(({ to }) => to)).toEqual([
    'person:default/ines-okafor',
    'person:default/ben',
  ]);
});

test('a descriptor has its other names in annotations', () => {
  const [entity] = catalogOf(
    [
      ...['apiVersion: backstage.io/v1alpha1', 'kind: Component', 'metadata:', '  name: till', '  annotations:'],
      ...['    waypost.dev/formerly: "checkout, us/cashier,"', '    waypost.dev/aliases: Kasse, cash desk'],
    ].join('\n'),
  ).entities;
  expect([entity!.aliases, entity!.formerly]).toEqual([
    ['Kasse', 'cash desk'],
    [
      { text: 'checkout', field: ['formerly'], ref: 'service:default/checkout' },
      { text: 'us/cashier', field: ['formerly'], ref: 'service:us/cashier' },
    ],
  ]);
});

test('an item of `apis` has former names, too', () => {
  const catalog = catalogOf(
    'kind: service\nname: till\napis: [{ name: till-http, type: openapi, formerly: [checkout-http] }]',
    'kind: service\nname: web\nconsumes: [checkout-http]',
  );
  expect(catalog.entities.find(({ name }) => name === 'web')!.references.map(({ to }) => to)).toEqual([
    'api:default/till-http',
  ]);
});

test('in some of a catalog, names lead where they lead in all of it', () => {
  const catalog = catalogOf(
    'kind: service\nname: checkout',
    till('[checkout]'),
    'kind: service\nname: web\ndependsOn: [checkout]',
  );
  const few = catalog.subset(({ name }) => name !== 'checkout');
  expect(few.entities.at(-1)!.references.map(({ to }) => to)).toEqual(['service:default/checkout']);
});

test('without former names, the entities are those that were read', () => {
  const { entities } = catalogOf('kind: service\nname: checkout');
  expect(new Catalog(entities).entities).toBe(entities);
});
