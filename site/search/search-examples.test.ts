import { expect, test } from 'vitest';
import { entitiesOf, record } from '../snapshot/testing.ts';
import { searchExamples } from './search-examples.ts';

const doc = (title: string) => ({
  ...{ title, address: 'services/checkout/docs', file: 'README.md', html: '', summary: '', headings: [] },
});

test('examples are a name and a title of the catalog', () => {
  const docs = [doc('Runbook'), doc('ADR 1: one call'), doc('How checkout fails')];
  const entities = entitiesOf(record('api:default/a'), record('service:default/checkout', { docs }));
  expect(searchExamples(entities)).toEqual({ name: 'checkout', phrase: 'how checkout fails' });
});

test('there is none of what the catalog lacks', () => {
  expect(searchExamples(entitiesOf())).toEqual({});
  expect(searchExamples(entitiesOf(record('api:default/a')))).toEqual({ name: 'a' });
});
