import { expect, test } from 'vitest';
import { register } from './register/register.ts';
import { setField } from './set-field.ts';

const set = (...settings: string[]) =>
  settings.reduce<Readonly<Record<string, unknown>>>(
    (fields, setting) => setField(fields, setting, register.schema)!,
    {},
  );

test.each<[string[], unknown]>([
  [['name=refunds', 'tier=2', 'tags=node, http'], { name: 'refunds', tier: 2, tags: ['node', 'http'] }],
  [
    ['health.url=https://a.example/?a=b', 'health.failuresToDown=3'],
    { health: { url: 'https://a.example/?a=b', failuresToDown: 3 } },
  ],
  [
    ['apis.0.name=refunds-http', 'apis.0.type=openapi', 'apis.7.name=second'],
    { apis: [{ name: 'refunds-http', type: 'openapi' }, { name: 'second' }] },
  ],
  [['links=[{"url":"https://a.example"}]'], { links: [{ url: 'https://a.example' }] }],
  [['tier=one', 'name=1'], { tier: 'one', name: '1' }],
  [['annotations.grafana/dashboard=x'], { annotations: { 'grafana/dashboard': 'x' } }],
  [['colour=blue'], { colour: 'blue' }],
])('%j', (settings, fields) => {
  expect(set(...settings)).toEqual(fields);
});

test.each(['name', '=x', ''])('`%s` sets nothing', (setting) => {
  expect(setField({}, setting, register.schema)).toBeUndefined();
});

test('nobody reaches what every object has', () => {
  expect(Object.keys(set('__proto__.owner=supply', 'constructor.prototype.owner=supply'))).toEqual([
    '__proto__',
    'constructor',
  ]);
  expect(({} as { owner?: string }).owner).toBeUndefined();
});

test.each<[string, unknown]>([
  ['ratio=-0.5', -0.5],
  ['offset=-5', -5],
  ['offset=12345678901', 12_345_678_901],
  ['open=true', true],
  ['open=No', false],
  ['size=1', 1],
  ['size=2', '2'],
  ['ports=80, 8080', [80, 8080]],
  ['ports=', []],
  ['ratio=1e3', '1e3'],
  ['offset=1234567890123456', '1234567890123456'],
  ['open=maybe', 'maybe'],
  ['size=3', '3'],
])('%s means what its schema says', (setting, value) => {
  const schema = {
    properties: {
      ratio: { type: 'number' },
      offset: { type: 'integer' },
      open: { type: 'boolean' },
      size: { enum: [1, '2'] },
      ports: { type: 'array', items: { type: 'integer' } },
    },
  };
  expect(Object.values(setField({}, setting, schema)!)).toEqual([value]);
});
