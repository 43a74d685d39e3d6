// SPDX-License-Identifier: {{license}}
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readPage } from './read-pages.ts';

test('the first heading is the title, and headings can be linked to', () => {
  const page = readPage('guides/first.md', '# First steps\n\n## What? Now!\n\n## What now\n');
  assert.equal(page.title, 'First steps');
  assert.equal(page.address, 'guides/first/');
  assert.deepEqual(page.anchors, ['first-steps', 'what-now', 'what-now-1']);
});

test('a link to a file becomes one to its page, from every folder', () => {
  assert.match(readPage('index.md', '[a](guides/first.md#now)').html, /href=".\/guides\/first\/#now"/);
  assert.match(readPage('guides/first.md', '[a](../index.md)').html, /href="..\/..\/"/);
  assert.match(readPage('guides/first.md', '![a](plan.png)').html, /src="..\/..\/guides\/plan.png"/);
});

test('other addresses stay as they are', () => {
  for (const href of ['https://acme.example/a.md', 'mailto:a@acme.example', '#here', '/elsewhere/'])
    assert.match(readPage('index.md', `[a](${href})`).html, new RegExp(`href="${href}"`));
});

test('markup is shown and not obeyed', () => {
  const { html } = readPage('index.md', 'a <b>word</b>\n\n<script>alert()</script>\n');
  assert.doesNotMatch(html, /<(?:b|script)>/);
  assert.match(html, /&#60;script&#62;alert\(\)&#60;\/script&#62;/);
});
