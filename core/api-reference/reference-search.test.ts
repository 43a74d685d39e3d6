import { expect, test } from 'vitest';
import type { Ref } from '../catalog/ref.ts';
import { readReference } from './read-reference.ts';
import { REFERENCE_SLOT } from './reference-record.ts';
import { referenceSearch } from './reference-search.ts';

/** The pages of an API whose description has this version. */
function found(version: string | undefined) {
  const text = JSON.stringify({ openapi: '3.1.0', info: { version }, paths: { '/a': { get: {} } } });
  const reference = readReference('openapi', text, {});
  const address = 'apis/till';
  const entity = { ref: 'api:default/till' as Ref, kind: 'api', name: 'till', title: 'Till', address };
  const slot = REFERENCE_SLOT.put({ ...reference, address: `${address}/reference`, download: 'a.json' });
  return [...referenceSearch({ ...entity, ...slot })].map(({ title, of }) => `${title} of ${of}`);
}

test('an operation is found with the version that it is of', () => {
  expect(found('2.0.0')).toEqual(['Till: reference of OpenAPI 3.1', 'GET /a of Till, version 2.0.0']);
  expect(found(undefined)).toEqual(['Till: reference of OpenAPI 3.1', 'GET /a of Till']);
});
