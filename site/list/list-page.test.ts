import { expect, test } from 'vitest';
import { entitiesOf, kindsOf, record } from '../snapshot/testing.ts';
import { letterOf, listPages } from './list-page.ts';

const services = Array.from({ length: 100 }, (_, index) => {
  const letter = index < 60 ? 'a' : 'b';
  return record(`service:default/${letter}${String(index).padStart(3, '0')}`);
});

test('letters lead to the page and the row where they begin', () => {
  const [kind] = kindsOf(services);
  const pages = listPages(kind!, entitiesOf(...services));
  expect(pages[0]!.letters).toEqual([
    { letter: 'A', href: '/services/#letter-a' },
    { letter: 'B', href: '/lists/services/2/#letter-b' },
  ]);
  expect(pages.map(({ letterAt }) => [...letterAt])).toEqual([[[0, 'A']], [[10, 'B']]]);
});

test('a short list needs no letters', () => {
  const few = services.slice(0, 3);
  const [kind] = kindsOf(few);
  expect(listPages(kind!, entitiesOf(...few)).map(({ letters }) => letters)).toEqual([[]]);
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
