import { expect, test } from 'vitest';
import type { Ref } from '#core/catalog/ref.ts';
import { HEALTH_SLOT } from '#core/health/health-record.ts';
import type { EntityRecord } from '#core/part/entity-record.ts';
import { CHECKOUT, contextOf, healthOf, PAYMENTS, record } from '../snapshot/testing.ts';
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

test('a page links to the parts that it has, where they are more than a few', () => {
  const { links } = pageOf(CHECKOUT, record('api:default/checkout-http'));
  expect(links.map(({ title, count }) => [title, count])).toEqual([
    ['Overview', undefined],
    ['Dependencies', 4],
    ['Graph', undefined],
    ['APIs', 1],
    ['Missing', 4],
    ['YAML', undefined],
  ]);
  expect(pageOf(record('person:default/ines', { title: 'Ines' })).links).toEqual([]);
});

test('what a team has to do comes before its facts, and the facts before the rest', () => {
  const team = record('team:default/payments', {
    links: [{ title: 'Handbook', url: 'https://handbook.acme.example' }],
  });
  const tax = record('service:default/tax', { owner: team.ref });
  const health = HEALTH_SLOT.put(healthOf({ 'service:default/tax': { status: 'down' } }));
  const { first, facts, main, rail } = entityPage(team, contextOf([team, tax], health));
  const idsOf = (drawn: readonly { id: string }[]) => drawn.map(({ id }) => id);
  expect([idsOf(first), rail]).toEqual([['broken'], []]);
  expect(idsOf(facts)).toEqual(expect.arrayContaining(['facts', 'links']));
  expect(idsOf(main)).toContain('holdings');
});

test('a link that a button at the top leads to is no second one', () => {
  const linked = record('service:default/checkout', {
    links: [
      { title: 'Runbook', url: 'https://runbooks.acme.example/checkout', type: 'runbook' },
      { title: 'Wiki', url: 'https://wiki.acme.example/checkout' },
    ],
  });
  const { head, rail } = pageOf(linked);
  expect(head.people.map(({ title }) => title)).toEqual(['Runbook']);
  expect(rail.find(({ id }) => id === 'links')!.data).toEqual({ links: [linked.links[1]] });
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
