// SPDX-License-Identifier: {{license}}
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { brokenLinks } from './broken-links.ts';
import { readPage } from './read-pages.ts';

const guide = readPage('guides/first.md', '# First\n\n[up](../index.md#top) [plan](plan.png) [me](#first)');

test('links that hold are not mentioned', () => {
  const index = readPage('index.md', '# Top\n\n[first](guides/first.md) [out](https://acme.example/none.md)');
  assert.deepEqual(brokenLinks([index, guide], ['guides/plan.png']), []);
});

test('a file that is not there is named', () => {
  const index = readPage('index.md', '# Top\n\n[gone](gone.md)');
  assert.deepEqual(brokenLinks([index, guide], []), [
    'docs/index.md links to gone.md, which is not there.',
    'docs/guides/first.md links to plan.png, which is not there.',
  ]);
});

test('a heading that is not there is named', () => {
  const index = readPage('index.md', '# Other\n');
  assert.deepEqual(brokenLinks([index, guide], ['guides/plan.png']), [
    'docs/guides/first.md links to #top, and docs/index.md has no such heading.',
  ]);
});

test('an address that a browser would run is named', () => {
  const index = readPage('index.md', '# Top\n\n[run](javascript:alert) [mail](mailto:a@acme.example)');
  assert.deepEqual(brokenLinks([index], []), [
    'docs/index.md links to javascript:alert, which is not the address of a page.',
  ]);
});
