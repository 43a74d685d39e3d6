import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import { contextOf } from './testing.ts';
import { unknownFields } from './unknown-fields.ts';

const unknown = (entry: Record<string, unknown>) =>
  unknownFields(contextOf({ 'a.yaml': stringify(entry) }).catalog.entities[0]!);

test('fields that nothing reads are kept as written, and nothing else is', () => {
  const known = {
    kind: 'service',
    name: 'a',
    owner: 't',
    health: { url: 'https://a.example' },
    dependsOn: [],
    labels: {},
  };
  const others = { costCentre: 4711, health2: { url: 'x' }, slo: { target: 99.9 } };
  expect(unknown({ ...known, ...others })).toEqual(others);
});

test('a field of another kind is unknown to this one', () => {
  expect(unknown({ kind: 'system', name: 'a', members: ['ines'] })).toEqual({ members: ['ines'] });
});

test('of a descriptor they are named by their path', () => {
  expect(
    unknown({
      ...{ apiVersion: 'backstage.io/v1alpha1', kind: 'Component', relations: [] },
      metadata: { name: 'a', title: 'A', uid: 'u' },
      spec: { type: 'website', owner: 't', lifecycle: 'x', providesApis: [], implementsApis: ['b'] },
    }),
  ).toEqual({ relations: [], 'metadata.uid': 'u', 'spec.implementsApis': ['b'] });
});

test('what a person or a Location is read from is known', () => {
  const of = (kind: string, spec: object) =>
    unknown({ apiVersion: 'backstage.io/v1alpha1', kind, metadata: { name: 'a' }, spec });
  const profile = { displayName: 'Ada', email: 'a@b.example', picture: 'p' };
  expect(of('User', { memberOf: ['t'], profile })).toEqual({ 'spec.profile.picture': 'p' });
  expect(of('Location', { type: 'file', target: 'a', targets: ['b'] })).toEqual({});
});

test('a key of the prototype is a field like any other', () => {
  const { entities } = contextOf({ 'a.yaml': 'kind: service\nname: a\n__proto__: { x: 1 }\nconstructor: y\n' }).catalog;
  expect(Object.entries(unknownFields(entities[0]!))).toEqual([
    ['__proto__', { x: 1 }],
    ['constructor', 'y'],
  ]);
});
