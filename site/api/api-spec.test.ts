import { expect, test } from 'vitest';
import { record } from '../snapshot/testing.ts';
import { apiSpec } from './api-spec.ts';

const factsOf = (text: string) => {
  const spec = apiSpec(record('api:default/a', { type: 'openapi', spec: { text, file: 'a.yaml' } }));
  return spec!.facts.map(({ term, text }) => `${term} ${text}`);
};

test('title and version are read from a description in YAML', () => {
  expect(factsOf('openapi: 3.1.0\ninfo:\n  title: "Checkout: HTTP"\n\n  version: 3.2.0\npaths: {}\n')).toEqual([
    'Title Checkout: HTTP',
    'Version 3.2.0',
    'Format openapi',
    'File a.yaml',
  ]);
});

test('and from one in JSON', () => {
  expect(factsOf('{"info": {"title": "Checkout", "version": "1"}}').slice(0, 2)).toEqual([
    'Title Checkout',
    'Version 1',
  ]);
});

test('a description that cannot be read is shown all the same', () => {
  expect(factsOf('info: {title: [')).toEqual(['Format openapi', 'File a.yaml']);
});

test('of a long one the beginning is shown', () => {
  const spec = apiSpec(record('api:default/a', { spec: { text: 'x'.repeat(70_000) } }));
  expect([spec!.text!.length, spec!.cut]).toEqual([60_000, 'The first 60,000 of 70,000 characters.']);
});
