import { expect, test } from 'vitest';
import { readEntities } from '../catalog/reading/read-entities.ts';
import { importBackstage } from './backstage.ts';

function imported(...lines: string[]): string {
  const files = new Map([['catalog-info.yaml', `${lines.join('\n')}\n`]]);
  const { files: written } = importBackstage(readEntities(files, { layout: 'folder' }), files);
  return [...written.values()].join('---\n');
}

const HEAD = ['apiVersion: backstage.io/v1alpha1', 'kind: Component'];

test('each comment stays at the field that it is about, also by another name and within lists and maps', () => {
  expect(
    imported(
      '# The checkout of the shop.',
      ...HEAD,
      'metadata:',
      '  # Nobody may rename it.',
      '  name: checkout # as in the cluster',
      '  annotations:',
      '    # Of the old wiki.',
      '    acme/wiki: checkout',
      'spec:',
      '  type: service',
      '  lifecycle: production # since 2021',
      '  owner: payments',
      '  # Both are versioned.',
      '  providesApis:',
      '    - orders # public',
      '    # For partners.',
      '    - refunds',
    ).split('\n'),
  ).toEqual([
    '# The checkout of the shop.',
    'kind: service',
    '# Nobody may rename it.',
    'name: checkout # as in the cluster',
    'owner: payments',
    'type: service',
    'lifecycle: production # since 2021',
    '# Both are versioned.',
    'provides:',
    '  - orders # public',
    '  # For partners.',
    '  - refunds',
    'annotations:',
    '  # Of the old wiki.',
    '  acme/wiki: checkout',
    '',
  ]);
});

test('a comment about what the entry lacks is above the entry', () => {
  expect(
    imported(
      '# Top.',
      'apiVersion: backstage.io/v1alpha1 # the old one',
      'kind: Component',
      'metadata: { name: checkout }',
      '# Who and what.',
      'spec:',
      '  type: service',
      '  lifecycle: production',
      '  owner: payments',
      '# The end.',
    ).split('\n'),
  ).toEqual([
    '# Top.',
    '# the old one',
    '# Who and what.',
    '# The end.',
    'kind: service',
    'name: checkout',
    'owner: payments',
    'type: service',
    'lifecycle: production',
    '',
  ]);
});

test('without comments, the text is as it was, and a hash in a value is none', () => {
  expect(
    imported(
      ...HEAD,
      'metadata: { name: shop, description: "Issue #1, and # this" }',
      'spec: { type: service, lifecycle: production, owner: a }',
    ),
  ).toBe(
    'kind: service\nname: shop\nowner: a\ndescription: "Issue #1, and # this"\ntype: service\nlifecycle: production\n',
  );
});
