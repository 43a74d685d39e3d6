import { expect, test } from 'vitest';
import { Fields } from './fields.ts';

const flat = (written: Record<string, unknown>) => new Fields(written, 'waypost');

test('a text is read as it is, and a number or a boolean as text', () => {
  expect(['a', 1.5, true].map((title) => flat({ title }).text('title'))).toEqual(['a', '1.5', 'true']);
});

test.each([null, undefined, [], {}, ['a'], { a: 1 }])('%j is no text', (title) => {
  expect(flat({ title }).text('title')).toBeUndefined();
});

test('a number is read only when it is one', () => {
  expect(flat({ tier: 1 }).number('tier')).toBe(1);
  for (const tier of ['1', Number.NaN, Number.POSITIVE_INFINITY, true])
    expect(flat({ tier }).number('tier')).toBeUndefined();
});

test('of a list of texts the items that are none are left out', () => {
  expect(flat({ tags: ['node', 24, null, {}, ['x'], true] }).texts('tags')).toEqual(['node', '24', 'true']);
  expect(flat({ tags: 'node' }).texts('tags')).toEqual([]);
});

test('what rules report by index keeps its place: an item that cannot be read is empty', () => {
  expect(flat({ tags: ['node', null, {}, 24] }).textsInPlace('tags')).toEqual(['node', '', '', '24']);
  expect(flat({ tags: 'node' }).textsInPlace('tags')).toEqual([]);
});

test('of a map of texts the values that are none are left out, and no key reaches the prototype', () => {
  const annotations = JSON.parse('{"a":"1","b":2,"c":{"d":1},"__proto__":"x","constructor":"y"}');
  const texts = flat({ annotations }).textMap('annotations');
  expect(Object.entries(texts)).toEqual([
    ['a', '1'],
    ['b', '2'],
    ['__proto__', 'x'],
    ['constructor', 'y'],
  ]);
  expect(Object.getPrototypeOf(texts)).toBe(Object.prototype);
});

test('a field of the prototype is no field', () => {
  expect(flat({}).value('constructor')).toBeUndefined();
  expect(flat({}).value('toString', 'name')).toBeUndefined();
});

test('a link without a title is titled by its address, and one that cannot be read keeps its place', () => {
  const whole = { title: 'B', url: 'https://b.example', type: 'runbook' };
  expect(flat({ links: [{ url: 'https://a.example' }, { title: 'C' }, 'D', whole] }).links()).toEqual([
    ...[
      { title: 'https://a.example', url: 'https://a.example' },
      { title: 'C', url: '' },
      { title: '', url: '' },
    ],
    whole,
  ]);
});

test('a Backstage descriptor is read by the same names', () => {
  const spec = { owner: 'b', consumesApis: ['c'], profile: { email: 'd@e.example' } };
  const fields = new Fields({ metadata: { name: 'a', tags: ['x'] }, spec }, 'backstage');
  expect(['name', 'owner', 'email'].map((field) => fields.text(field))).toEqual(['a', 'b', 'd@e.example']);
  expect([fields.texts('tags'), fields.texts('consumes')]).toEqual([['x'], ['c']]);
});
