import { expect, test } from 'vitest';
import { kindSchema } from '../../catalog/kinds/kind-schema.ts';
import { service } from '../../catalog/kinds/service.ts';
import { fieldPlace } from './field-place.ts';

const schema = kindSchema(service);

test.each([
  ['owner', ['owner'], 'Owner'],
  ['dependsOn[1]', ['dependsOn', 1], 'Depends on 2'],
  ['apis[0].endpoint', ['apis', 0, 'endpoint'], 'APIs 1, Endpoint'],
  ['annotations["grafana/dashboard"]', ['annotations', 'grafana/dashboard'], 'Annotations, grafana/dashboard'],
  ['oncall.slack', ['oncall', 'slack'], 'On call, slack'],
  ['health.url.path', ['health', 'url'], 'Health check, Address'],
])('%s is asked for at %j, as %s', (field, path, label) => {
  expect(fieldPlace(field, schema)).toEqual({ path, label });
});

test('a field has a place where the form asks for something of it, also under a condition', () => {
  expect([fieldPlace('', schema), fieldPlace('nothing', schema)]).toEqual([undefined, undefined]);
  const parameters = { properties: {}, allOf: [{ else: { properties: { size: { title: 'Size' } } } }] };
  expect(fieldPlace('size', parameters)).toEqual({ path: ['size'], label: 'Size' });
});
