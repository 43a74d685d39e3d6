import { expect, test } from 'vitest';
import { CHAPTERS, publishedFields } from '../fields/books.ts';
import { addressOfField } from '../fields/explanation.ts';
import { flatFields } from '../fields/field.ts';
import { EntryIndex } from './entry-index.ts';
import { fieldEntries } from './field-entries.ts';

const entries = fieldEntries(publishedFields());
const index = new EntryIndex(entries);
const found = (query: string) =>
  index
    .find(query)
    .filter(({ isNamed }) => isNamed)
    .map(({ entry }) => entry.address);

test('a field is found by its name, with and without what is before it, as a file writes it or without signs', () => {
  expect(found('oncall.page')[0]).toBe('reference/portal-yaml/#portal.oncall.page');
  expect(found('lifecycle')[0]).toBe('reference/catalog/#entry.lifecycle');
  expect(found('service.apis[].type')).toEqual(['reference/catalog/#service.apis.type']);
  expect(found('portal.environments.name.quota')).toEqual(['reference/portal-yaml/#portal.environments.name.quota']);
  expect(found('quota')).toContain('reference/portal-yaml/#portal.environments.name.quota');
});

test('a kind alone does not find each of its fields', () => {
  expect(found('service').every((address) => !address.startsWith('reference/catalog/#service.'))).toBe(true);
});

test('each field of each chapter has its place', () => {
  const places = new Set(entries.map(({ address }) => address));
  const own = [...CHAPTERS.values()].flatMap(({ fields, shared }) => [
    ...flatFields(fields.filter(({ name }) => !shared.has(name))),
  ]);
  expect(own.map(addressOfField).filter((place) => !places.has(place))).toEqual([]);
});
