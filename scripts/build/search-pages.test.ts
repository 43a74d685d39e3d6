import { expect, test } from 'vitest';
import { snapshotOf } from '#core/snapshot/testing.ts';
import { searchHtml, searchPages, searchUrl } from './search-pages.ts';

test('pages of what has other names are found by them, too', async () => {
  const snapshot = await snapshotOf({
    'catalog/t/till.yaml':
      'kind: service\nname: till\nformerly: [checkout]\napis: [{ name: till-http, type: openapi, aliases: ["<Cash>"] }]\n',
    'catalog/t/till/README.md': '# Read me\n',
  });
  expect([...searchPages({ ...snapshot, rules: [] })].map(({ address, html }) => [address, html.slice(-40)])).toEqual([
    ['apis/till-http', '<p>Also called &lt;Cash&gt;</p>'],
    ['services/till/docs', expect.stringMatching(/<p>Also called checkout<\/p>$/)],
  ]);
});

test('a page has what people filter by, also with a comma or a quote in it', () => {
  const page = {
    address: 'a',
    title: 'A',
    of: 'B',
    type: 'guide',
    html: '',
    kind: 'service',
    owner: 'a, "b"',
  } as const;
  expect(searchHtml(page)).toContain(
    'data-facts="guide/service/a%2C%20%22b%22/" data-pagefind-filter="facts[data-facts]"',
  );
});

test('an operation is at its place in the page of its API', () => {
  const page = { address: 'apis/a/reference', title: 'GET /', of: 'A', type: 'operation', html: '' } as const;
  expect(searchUrl({ ...page, anchor: 'op-get' })).toBe('apis/a/reference/#op-get');
  expect(searchUrl(page)).toBe('apis/a/reference/');
});

test('coloured code is text', () => {
  const html = '<pre><span class="code-keyword">const</span> refund</pre>';
  expect(searchHtml({ address: 'a', title: 'A', of: 'B', type: 'guide', html })).toContain('<pre>const refund</pre>');
});
