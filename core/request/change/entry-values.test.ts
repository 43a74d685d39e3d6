import { expect, test } from 'vitest';
import { KINDS } from '../../catalog/kinds/index.ts';
import { kindSchema } from '../../catalog/kinds/kind-schema.ts';
import type { Ref } from '../../catalog/ref.ts';
import { entryValues } from './entry-values.ts';
import { askedToChange } from './settable-fields.ts';

const valuesOf = (document: string, ref = 'service:default/checkout') =>
  entryValues(document, ref as Ref, askedToChange(kindSchema(KINDS.get(ref.split(':')[0]!)!)));

test('values are as they are written, by the names of the model, without what other requests change', () => {
  const { written, schema } = valuesOf(
    'kind: service\nname: checkout\nowner: payments\ntier: 1\nscaffold: { template: node-api }\n',
  );
  expect(written).toEqual({ owner: 'payments', tier: 1 });
  expect(Object.keys(schema.properties as object)).not.toContain('name');
  const document = `apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: checkout, tags: [node] }
spec: { owner: payments, lifecycle: production, consumesApis: [orders] }`;
  expect(valuesOf(document).written).toEqual({
    ...{ owner: 'payments', lifecycle: 'production', tags: ['node'], consumes: ['orders'] },
  });
});

test('an API without an entry of its own is an item of its service', () => {
  const document = 'kind: service\nname: checkout\napis:\n  - { name: checkout-http, type: openapi }\n';
  expect(valuesOf(document, 'api:default/checkout-http').written).toEqual({ type: 'openapi' });
});

test('what no control can show is left to the file', () => {
  const { written, schema } = valuesOf('kind: service\nname: checkout\ntier: high\ntags: node\nowner: payments\n');
  expect(written).toEqual({ owner: 'payments' });
  const names = Object.keys(schema.properties as object);
  expect([names.includes('tier'), names.includes('tags')]).toEqual([false, false]);
});
