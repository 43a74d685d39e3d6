import { expect, test } from 'vitest';
import type { Ref } from '#core/catalog/ref.ts';
import type { EntityRecord } from '#core/snapshot/snapshot.ts';
import { CHECKOUT, contextOf, PAYMENTS, record } from '../snapshot/testing.ts';
import { factsSection } from './entity-facts.ts';
import { entityPage } from './entity-page.ts';

const pageOf = (entity: EntityRecord, ...others: EntityRecord[]) => entityPage(entity, contextOf([entity, ...others]));

test('the head of a service says whose it is and what it is a part of', () => {
  const { head } = pageOf(CHECKOUT, PAYMENTS, record('system:default/shop', { title: 'Shop' }));
  expect(head.people).toEqual([{ title: 'Owner', text: 'Payments', href: '/teams/payments/', icon: 'people' }]);
  expect(head.partOf).toEqual([
    { title: 'Shop', href: '/systems/shop/' },
    { title: 'commerce', note: 'not in the catalog' },
  ]);
});

test('a page links to the parts that it has', () => {
  const { links } = pageOf(CHECKOUT, record('api:default/checkout-http'));
  expect(links.map(({ title, count }) => [title, count])).toEqual([
    ['Overview', undefined],
    ['Dependencies', 4],
    ['Graph', undefined],
    ['APIs', 1],
    ['Missing', 4],
    ['YAML', undefined],
  ]);
});

test('a page of few sections has no links to them', () => {
  const person = record('person:default/ines', { title: 'Ines' });
  expect(pageOf(person).links).toEqual([]);
});

test('the facts have other names and former ones', () => {
  const view = factsSection.view(
    record('service:default/till', {
      aliases: ['Cash desk'],
      formerly: ['service:default/checkout', 'service:eu/cash'] as Ref[],
    }),
    contextOf([]),
  );
  expect(view!.facts.slice(0, 3)).toEqual([
    { term: 'Name', values: [{ text: 'service:till', mono: true }] },
    { term: 'Also called', values: [{ text: 'Cash desk' }] },
    {
      term: 'Formerly',
      values: [
        { text: 'checkout', mono: true },
        { text: 'eu/cash', mono: true },
      ],
    },
  ]);
});
