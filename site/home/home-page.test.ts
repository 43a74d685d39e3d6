import { expect, test } from 'vitest';
import { entitiesOf, record } from '../snapshot/testing.ts';
import { isNew } from './home-page.ts';

const written = [record('team:default/platform'), record('person:default/ines'), record('service:default/portal')];

test('a portal is new until it has an entry beside itself, its team and its people', () => {
  expect(isNew(entitiesOf(...written))).toBe(true);
  for (const own of ['service:default/checkout', 'system:default/portal', 'api:default/portal'] as const)
    expect(isNew(entitiesOf(...written, record(own)))).toBe(false);
  // The home page of an empty one says how to write the first entry.
  expect(isNew(entitiesOf())).toBe(false);
});
