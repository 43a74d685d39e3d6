import { expect, test } from 'vitest';
import { facetEntries } from './entry-facets.ts';

const ENTRIES = [
  { kind: 'service', owner: 'payments', domain: 'finance' },
  { kind: 'service', owner: 'supply' },
  { kind: 'api', owner: 'payments' },
];
const of = (facets: object) => facetEntries(ENTRIES, { entryOf: (entry) => entry, facets });

test('an entry has one of the chosen values of each facet', () => {
  expect(of({ kind: ['service'], owner: ['payments', 'platform'] }).shown).toEqual([ENTRIES[0]]);
  expect(of({ type: ['guide'] }).shown).toEqual([]);
});

test('values are counted by how many they would leave: those of the same facet add to it', () => {
  const { counts } = of({ owner: ['payments'] });
  expect(counts.owner).toEqual(new Map(Object.entries({ payments: 2, supply: 1 })));
  expect(counts.kind).toEqual(new Map(Object.entries({ service: 1, api: 1 })));
  expect(counts.type).toEqual(new Map([['entry', 2]]));
});
