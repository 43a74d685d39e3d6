import { expect, test } from 'vitest';
import { register } from './kinds/register.ts';
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

test('the schema says what a number and a truth value are', () => {
  const schema = { properties: { ratio: { type: 'number' }, open: { type: 'boolean' }, size: { enum: [1, '2'] } } };
  const words = ['ratio=-0.5', 'open=true', 'open=no', 'ratio=1e3', 'open=maybe', 'size=1', 'size=2', 'size=3'];
  expect(words.map((word) => setField({}, word, schema))).toEqual([
    { ratio: -0.5 },
    { open: true },
    { open: false },
    { ratio: '1e3' },
    { open: 'maybe' },
    { size: 1 },
    { size: '2' },
    { size: '3' },
  ]);
});
