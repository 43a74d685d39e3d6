import { expect, test } from 'vitest';
import { templateOf } from '../testing.ts';
import { asGiven } from './given-field.ts';

const TEMPLATE = {
  ...templateOf(),
  parameters: {
    properties: { serviceName: {}, partOf: { 'x-waypost': { picker: 'system' } }, host: {}, path: {}, kind: {} },
  },
  produces: {
    type: '{{kind}}',
    lifecycle: 'experimental',
    health: { url: 'https://{{host}}/{{path}}', degradedAbove: '{{path}}' },
    api: { type: 'openapi' as const, spec: './openapi.json', endpoint: 'https://{{host}}/\x24{{kind}}' },
  },
};
const given = (field: string) => {
  const problem = { field, severity: 'error', message: `\`${field}\` is wrong.` } as const;
  const { field: place, message } = asGiven(problem, TEMPLATE);
  return [place, message];
};

test.each([
  ['name', 'values.serviceName', '`serviceName` is wrong.'],
  ['owner', 'values.owner', '`owner` is wrong.'],
  ['system', 'values.partOf', '`partOf` is wrong.'],
  ['scaffold.values.regions[1]', 'values.regions[1]', '`regions[1]` is wrong.'],
  ['repo', 'values.serviceName', 'In the entry: `repo` is wrong.'],
  ['apis[0].name', 'values.serviceName', 'In the entry: `apis[0].name` is wrong.'],
  ['apis[0].endpoint', 'values.host', 'In the entry: `apis[0].endpoint` is wrong.'],
  ['type', 'values.kind', 'In the entry: `type` is wrong.'],
  ['health.degradedAbove', 'values.path', 'In the entry: `health.degradedAbove` is wrong.'],
  ['health.url', 'template', 'In the entry: `health.url` is wrong.'],
  ['lifecycle', 'template', 'In the entry: `lifecycle` is wrong.'],
  ['scaffold.version', 'template', 'In the entry: `scaffold.version` is wrong.'],
  ['', '', '`` is wrong.'],
])('`%s` of the entry is `%s` of the request', (field, place, message) => {
  expect(given(field)).toEqual([place, message]);
});
