import process from 'node:process';
import { expect, test } from 'vitest';
import { plainDocument } from './render-document.ts';

const RST = `.. _top:

======
Ledger
======

Keeps what was booked.

:status: stable

Use
---

.. code-block:: sh

    ledger --all <x>

Use
---
More.

Deep
~~~~
\u00b7
`;

test('headings of reStructuredText are headings, and the rest is as it was written', () => {
  const { title, summary, headings, html, writtenIn } = plainDocument(RST, 'restructuredtext');
  expect([title, summary, writtenIn]).toEqual(['Ledger', 'Keeps what was booked.', 'reStructuredText']);
  expect(headings).toEqual([
    { depth: 2, id: 'doc-use', text: 'Use' },
    { depth: 2, id: 'doc-use-1', text: 'Use' },
    { depth: 3, id: 'doc-deep', text: 'Deep' },
  ]);
  expect(html).toContain(
    '<h2 id="doc-use">Use</h2>\n<pre class="plain">.. code-block:: sh\n\n    ledger --all &lt;x></pre>',
  );
});

test('headings of AsciiDoc are those outside its blocks', () => {
  const text = '= Ledger\n:toc:\n\nKeeps *it*.\n\n== Use\n\n----\n== not one\n----\n\n=== Deep\r\n\nEnd.\n';
  const { title, summary, headings, html } = plainDocument(text, 'asciidoc');
  expect([title, summary]).toEqual(['Ledger', 'Keeps *it*.']);
  expect(headings.map(({ depth, text }) => [depth, text])).toEqual([
    [2, 'Use'],
    [3, 'Deep'],
  ]);
  expect(html).toContain('== not one');
});

test('markup of others stays text', () => {
  const { html } = plainDocument('A <script>\n==========\n\n<img src=x onerror=alert(1)>\n', 'restructuredtext');
  expect(html).toBe('<pre class="plain">&lt;img src=x onerror=alert(1)></pre>');
});

test('one without headings is a text, and one that is too long says so', () => {
  expect(plainDocument('Only this.\n', 'asciidoc')).toMatchObject({
    html: '<pre class="plain">Only this.</pre>',
    headings: [],
  });
  expect(plainDocument('a'.repeat(300_000), 'asciidoc').asWritten).toMatch(/^It has 300,000 characters/);
});

test.each([
  ['spaces', ' '],
  ['empty lines', '\n'],
  ['lines of spaces', ' \n'],
])('%s in the middle take no time to speak of', (_, blank) => {
  const { user } = process.cpuUsage();
  plainDocument(`a${blank.repeat(240_000 / blank.length)}b`, 'restructuredtext');
  expect((process.cpuUsage().user - user) / 1e6).toBeLessThan(2);
});
