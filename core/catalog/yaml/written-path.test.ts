import { expect, test } from 'vitest';
import {
  dotted,
  fieldName,
  jsonPointer,
  pathInDocument,
  spelled,
  spelling,
  valueAt,
  writtenPath,
} from './written-path.ts';

test('the flat form writes fields by their own names', () => {
  expect(writtenPath(['dependsOn', 2], 'waypost')).toEqual(['dependsOn', 2]);
  expect(writtenPath([], 'waypost')).toEqual([]);
});

test.each([
  [['name'], 'metadata.name'],
  [['annotations', 'grafana/dashboard'], 'metadata.annotations["grafana/dashboard"]'],
  [['owner'], 'spec.owner'],
  [['dependsOn', 2], 'spec.dependsOn[2]'],
  [['provides', 0], 'spec.providesApis[0]'],
  [['teams', 0], 'spec.memberOf[0]'],
  [['kind'], 'kind'],
])('Backstage writes %j as %s', (field, path) => {
  expect(dotted(writtenPath(field, 'backstage'))).toBe(path);
});

test("a field of an item of another's document is reported from that document's top", () => {
  const origin = { file: 'a.yaml', document: 0, format: 'waypost', within: ['apis', 1] } as const;
  expect(pathInDocument(['spec'], origin)).toEqual(['apis', 1, 'spec']);
  expect(fieldName({ origin }, ['spec'])).toBe('apis[1].spec');
});

test('keys that are no words are quoted', () => {
  expect(dotted(['a', 'b c', 0, '', '$text', '__proto__'])).toBe('a["b c"][0][""].$text.__proto__');
});

test('a JSON Pointer escapes what it must', () => {
  expect(jsonPointer(['annotations', 'a/b~c', 0])).toBe('/annotations/a~1b~0c/0');
  expect(jsonPointer([])).toBe('');
});

test('whatever is on the way, a value is found or is not', () => {
  const document = { a: [{ b: 1 }], c: null, d: 'text' };
  expect(valueAt(document, ['a', 0, 'b'])).toBe(1);
  for (const path of [['a', 1], ['c', 'd'], ['d', 'length'], ['d', 0], ['constructor'], ['a', 'length', 'x']])
    expect(valueAt(document, path)).toBeUndefined();
});

test('a value is quoted as its author spelt it', () => {
  const origin = { file: 'a.yaml', document: 0, format: 'backstage' } as const;
  expect(spelling({ origin, written: { spec: { owner: 'Group:Payments' } } }, ['owner'])).toBe('Group:Payments');
});

test.each([
  ['two\nlines\there', 'two lines here'],
  ['x'.repeat(100), `${'x'.repeat(79)}…`],
  [{ a: [1, null] }, '{"a":[1,null]}'],
  [undefined, 'undefined'],
  [null, 'null'],
  [true, 'true'],
])('%j is spelled in one short line', (value, line) => expect(spelled(value)).toBe(line));
