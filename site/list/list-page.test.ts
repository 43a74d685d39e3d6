import { expect, test } from 'vitest';
import { contextOf, kindsOf, record } from '../snapshot/testing.ts';
import { letterOf, listPages } from './list-page.ts';

const services = Array.from({ length: 100 }, (_, index) => {
  const letter = index < 60 ? 'a' : 'b';
  return record(`service:default/${letter}${String(index).padStart(3, '0')}`);
});

test('letters lead to the page and the row where they begin, and a short list needs none', () => {
  const [kind] = kindsOf(services);
  const pages = listPages(kind!, contextOf(services));
  expect(pages[0]!.letters).toEqual([
    { letter: 'A', href: '/services/#letter-a' },
    { letter: 'B', href: '/lists/services/2/#letter-b' },
  ]);
  expect(pages.map(({ letterAt }) => [...letterAt])).toEqual([[[0, 'A']], [[10, 'B']]]);
  expect(listPages(kind!, contextOf(services.slice(0, 3))).map(({ letters }) => letters)).toEqual([[]]);
});

test('an index has letters, digits and one place for all else', () => {
  expect(['Éclair', '__proto__', '42', 'שלום', '', '..'].map(letterOf)).toEqual([
    'E',
    'P',
    '0–9',
    'Other',
    'Other',
    'Other',
  ]);
});

test('an index by team has the teams that own most, by title, and counts the others', () => {
  const teams = Array.from({ length: 70 }, (_, index) => record(`team:default/t${String(index).padStart(2, '0')}`));
  const owned = teams.flatMap(({ ref: owner }, index) =>
    Array.from({ length: index < 65 ? 2 : 1 }, (_, at) => record(`service:default/s-${index}-${at}`, { owner })),
  );
  const [{ teams: shown, moreTeams } = {}] = listPages(kindsOf(owned)[0]!, contextOf([...teams, ...owned]));
  expect(shown!.map(({ title, count }) => `${title} ${count}`).slice(0, 2)).toEqual(['t00 2', 't01 2']);
  expect([shown!.length, moreTeams]).toEqual([60, 10]);
});
