import { expect, test } from 'vitest';
import { readEntities } from '../catalog/reading/read-entities.ts';
import { makeRef } from '../catalog/ref.ts';
import { missingReferences } from './missing-references.ts';

const TEXT = [
  'apiVersion: backstage.io/v1alpha1',
  'kind: Component',
  'metadata: { name: shop }',
  'spec: { type: service, owner: team-a, system: sales, dependsOn: [resource:db, component:cart, external:stripe] }',
  '---',
  'apiVersion: backstage.io/v1alpha1',
  'kind: Component',
  'metadata: { name: cart }',
  'spec: { type: service, owner: user:guest, dependsOn: [group:team-a] }',
  '---',
  'apiVersion: backstage.io/v1alpha1',
  'kind: Location',
  'metadata: { name: all }',
  'spec: { owner: team-z, targets: [] }',
].join('\n');

test('owners and others that no entity is are found once, without what the catalog has', () => {
  const { entities } = readEntities(new Map([['all.yaml', TEXT]]), { layout: 'folder' });
  expect(missingReferences(entities, new Set())).toEqual({
    owners: ['person:default/guest', 'team:default/team-a'],
    others: ['resource:default/db', 'system:default/sales'],
  });
  const there = new Set([makeRef({ kind: 'team', namespace: 'default', name: 'team-a' })]);
  expect(missingReferences(entities, there).owners).toEqual(['person:default/guest']);
});
