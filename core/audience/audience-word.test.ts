import { expect, test } from 'vitest';
import type { Origin } from '../catalog/entity.ts';
import { audienceWord, entityWord, NO_AUDIENCE } from './audience-word.ts';

test.each([
  [{ visibility: 'public' }, 'public'],
  [{ visibility: 'Public' }, 'Public'],
  [{ title: 'A', visitors: 3, visual: true }, undefined],
  [undefined, undefined],
])('of %j the word is %j', (fields, word) => {
  expect(audienceWord(fields)).toBe(word);
});

test.each([
  { visibility: ['public'] },
  { visibility: { a: 'public' } },
  { visibility: 1 },
  { visibility: true },
  { visibility: null },
  { visibility: '' },
  { Visibility: 'public' },
  { VISIBILITY: 'public' },
  { visiblity: 'public' },
  { vsibility: 'public' },
  { ' visibility': 'public' },
  { visibility: 'public', Visibility: 'restricted' },
])('%j is for nobody', (fields) => {
  expect(audienceWord(fields)).toBe(NO_AUDIENCE);
});

test('a section has a name of its own', () => {
  expect([audienceWord({ docs: 'public' }, 'docs'), audienceWord({ docs: ['public'] }, 'docs')]).toEqual([
    'public',
    '',
  ]);
});

const wordOf = (format: Origin['format'], written: Record<string, unknown>) =>
  entityWord({ written, origin: { file: 'a.yaml', document: 0, format } });

test('an entry has it where its format has it, and in no other place', () => {
  expect(wordOf('waypost', { name: 'a', visibility: 'public' })).toBe('public');
  expect(wordOf('waypost', { name: 'a', annotations: { 'waypost.dev/visibility': 'restricted' } })).toBe(NO_AUDIENCE);
  const annotations = { 'waypost.dev/visibility': 'public' };
  expect(wordOf('backstage', { metadata: { name: 'a', annotations } })).toBe('public');
  expect(wordOf('backstage', { metadata: { name: 'a', annotations, visibility: 'restricted' } })).toBe(NO_AUDIENCE);
  expect(wordOf('backstage', { visiblity: 'restricted', metadata: { name: 'a', annotations } })).toBe(NO_AUDIENCE);
  expect(wordOf('backstage', { metadata: { name: 'a', annotations: { 'Waypost.dev/visibility': 'public' } } })).toBe(
    NO_AUDIENCE,
  );
});
