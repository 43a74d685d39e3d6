import { expect, test } from 'vitest';
import { mergePatch } from '../../catalog/yaml/edit/merge-patch.ts';
import { differences, patchBetween } from './differences.ts';

const BEFORE = {
  owner: 'payments',
  tier: 2,
  tags: ['node'],
  health: { url: 'https://a.example', timeout: '5s' },
  docs: './docs',
};
const AFTER = {
  owner: 'payments',
  tier: 1,
  tags: ['node', 'http'],
  health: { url: 'https://a.example', timeout: '3s', method: 'GET' },
};
const PATCH = { tier: 1, tags: ['node', 'http'], health: { timeout: '3s', method: 'GET' }, docs: null };

test('a patch has only what is different, and null for what is gone', () => {
  expect(patchBetween(BEFORE, AFTER)).toEqual(PATCH);
  expect(patchBetween(BEFORE, BEFORE)).toEqual({});
});

test('merged into what was, it gives what is', () => {
  expect(mergePatch(BEFORE, patchBetween(BEFORE, AFTER))).toEqual(AFTER);
});

test('differences name members of maps one by one, with old and new', () => {
  expect(differences(BEFORE, PATCH)).toEqual([
    { path: ['tier'], before: 2, after: 1 },
    { path: ['tags'], before: ['node'], after: ['node', 'http'] },
    { path: ['health', 'timeout'], before: '5s', after: '3s' },
    { path: ['health', 'method'], before: undefined, after: 'GET' },
    { path: ['docs'], before: './docs', after: undefined },
  ]);
});
