import { expect, test } from 'vitest';
import type { EntityRecord } from '#core/part/entity-record.ts';
import { listedRelations } from '../relations/relation-list.ts';
import { contextOf, record, relation } from '../snapshot/testing.ts';
import { peopleSection } from './people-section.ts';

const INES = record('person:default/ines', { title: 'Ines Okafor', email: 'ines@acme.example' });
const JON = record('person:default/jon', { title: 'Jon Berg' });
const teamOf = (...refs: string[]) =>
  record('team:default/payments', {
    ...{ title: 'Payments', email: 'payments@acme.example' },
    relations: [relation('memberOf', 'Members', ...refs)],
  });
const viewOf = (entity: EntityRecord, ...others: EntityRecord[]) =>
  peopleSection.view(entity, contextOf([entity, ...others]));

test('a team shows its people by name with links, and no other list repeats them', () => {
  const team = teamOf(JON.ref, INES.ref);
  expect(viewOf(team, INES, JON)).toEqual({
    ...{ heading: 'People', count: 2 },
    first: [
      { title: 'Ines Okafor', href: '/people/ines/' },
      { title: 'Jon Berg', href: '/people/jon/' },
    ],
  });
  expect(listedRelations(team, contextOf([team, INES, JON]).entities)).toEqual([]);
});

test('of many people a few are shown, with a link to the list of all', () => {
  const people = Array.from({ length: 30 }, (_, place) => record(`person:default/p${place}`));
  const view = viewOf(teamOf(...people.map(({ ref }) => ref)), ...people)!;
  expect([view.count, view.first.length, view.all]).toEqual([30, 12, '/people/?team=payments']);
});

test('a person shows their teams, and others have no such panel', () => {
  const team = teamOf();
  const ines = { ...INES, relations: [relation('memberOf', 'Member of', team.ref)] };
  expect(viewOf(ines, team)).toEqual({
    ...{ heading: 'Teams', count: 1 },
    first: [{ title: 'Payments', href: '/teams/payments/' }],
  });
  expect(viewOf(record('service:default/checkout'))).toBeUndefined();
});

test('a person or a team with an address has a button that writes to it', () => {
  const context = contextOf([INES, JON]);
  expect(peopleSection.actions!(INES, context)).toEqual([
    { title: 'Email', href: 'mailto:ines@acme.example', icon: 'mail', text: 'ines@acme.example' },
  ]);
  expect(peopleSection.actions!(JON, context)).toEqual([]);
});
