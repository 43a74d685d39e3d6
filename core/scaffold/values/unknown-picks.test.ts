import { expect, test } from 'vitest';
import { Catalog } from '../../catalog/catalog.ts';
import { readEntities } from '../../catalog/reading/read-entities.ts';
import { readTemplate } from '../template/read-templates.ts';
import { manifest, VALUES } from '../testing.ts';
import { unknownPicks } from './unknown-picks.ts';

const catalog = new Catalog(
  readEntities(
    new Map([
      ['catalog/teams/payments.yaml', 'kind: team\nname: payments\nmembers: [ines-okafor]\n'],
      ['catalog/payments/checkout.yaml', 'kind: service\nname: checkout\nowner: payments\n'],
      ['catalog/payments/checkout-db.yaml', 'kind: resource\nname: checkout-db\nowner: payments\n'],
    ]),
    { layout: 'repository' },
  ).entities,
);

/** A parameter of its own, and what is said of its value. */
function said(parameter: string, value: unknown): string[] {
  const text = manifest().replace('produces:', `    extra: ${parameter}\nproduces:`);
  const { template } = readTemplate(new Map([['templates/tiny/template.yaml', text]]), 'tiny');
  return unknownPicks(template!, { ...VALUES, extra: value }, catalog).map(
    ({ field, message, hint }) => `${field}: ${message} ${hint}`,
  );
}

test('what the catalog has may be picked, however its reference is written', () => {
  expect(said('{ type: string, x-waypost: { picker: service } }', 'checkout')).toEqual([]);
  expect(said('{ type: string, x-waypost: { picker: service } }', 'component:default/Checkout')).toEqual([]);
  expect(said('{ type: string, x-waypost: { picker: person } }', 'ines-okafor')).toEqual([]);
  expect(said('{ type: string, x-waypost: { picker: owner } }', 'payments')).toEqual([]);
});

test('a name that the catalog lacks, or has for another kind, is reported, and what was not given is not', () => {
  expect(said('{ type: string, x-waypost: { picker: service } }', undefined)).toEqual([]);
  expect(said('{ type: string, x-waypost: { picker: service } }', '')).toEqual([]);
  expect(said('{ type: string, x-waypost: { picker: service } }', 'chekout')).toEqual([
    'extra: `extra` names `chekout`, and the catalog has no service of that name. Did you mean `checkout`?',
  ]);
  expect(said('{ type: string, x-waypost: { picker: resource } }', 'orders')).toEqual([
    'extra: `extra` names `orders`, and the catalog has no resource of that name. Name a resource that exists.',
  ]);
  expect(said('{ type: string, x-waypost: { picker: service } }', 'resource:checkout-db')).toEqual([
    'extra: `extra` names `resource:checkout-db`, and the catalog has no service of that name. Name a service that exists.',
  ]);
});

test('of a list each item is picked', () => {
  const list = '{ type: array, items: { type: string, x-waypost: { picker: service } } }';
  expect(said(list, ['checkout', 'chekout'])).toEqual([
    'extra[1]: `extra[1]` names `chekout`, and the catalog has no service of that name. Did you mean `checkout`?',
  ]);
});

test('a team of the forge is no entity, and its pattern judges it', () => {
  expect(said('{ type: string, x-waypost: { picker: forge-team } }', 'acme/nobody')).toEqual([]);
});
