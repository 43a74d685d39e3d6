import { expect, test } from 'vitest';
import { contextOf } from '../catalog/testing.ts';
import { findRef } from './find-ref.ts';
import { topologyOf } from './topology.ts';

const topology = topologyOf(
  contextOf({
    'a.yaml': [
      'kind: service\nname: till\nformerly: [checkout, store, desk]\ndependsOn: [external:stripe]',
      'kind: service\nname: desk',
      'kind: system\nname: store',
    ].join('\n---\n'),
  }).catalog,
);

test('a bare name is that of a service before anything else, and what is only mentioned is found, too', () => {
  expect(['till', 'Store', 'system:store', 'stripe'].map((written) => findRef(topology, written))).toEqual([
    'service:default/till',
    'system:default/store',
    'system:default/store',
    'external:default/stripe',
  ]);
  expect(findRef(topology, 'nothing')).toBeUndefined();
});

test('a former name finds the entity of today, unless something has the name now', () => {
  expect(['checkout', 'service:store', 'desk'].map((written) => findRef(topology, written))).toEqual([
    'service:default/till',
    'service:default/till',
    'service:default/desk',
  ]);
  expect(findRef(topology, 'system:checkout')).toBeUndefined();
});
