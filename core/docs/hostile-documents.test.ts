import type { Element, Root } from 'hast';
import { raw as parseHtml } from 'hast-util-raw';
import { visit } from 'unist-util-visit';
import { describe, expect, test } from 'vitest';
import { HOSTILE_DOCUMENTS } from '../../tests/hostile/hostile-documents.ts';
import { placeDocument } from './place-document.ts';
import { renderMarkdown } from './render-markdown.ts';

/** What a page may have of a document. */
const ELEMENTS =
  /^(?:a|b|blockquote|br|code|dd|del|details|div|dl|dt|em|figure|h[2-6]|hr|i|img|input|ins|kbd|li|ol|p|pre|q|rp|rt|ruby|s|samp|section|span|strike|strong|sub|summary|sup|table|tbody|td|tfoot|th|thead|tr|tt|ul|var|math|m[a-z]+)$/;
const FORBIDDEN =
  /^(?:on|style$|src[A-Z]|form|ping|target|background|poster|data[A-Z](?!ootnote)|xLink|is$|slot|popover)/;
/** Ours; authors have only the language of code. */
const CLASSES =
  /^(?:language-.+|code-[a-z]+|scroll|formula|diagram|image|alert|alert-title|note|tip|important|warning|caution|sr-only|footnotes|data-footnote-backref|task-list-item|contains-task-list)$/;

/** What a document became that no page may have. */
function dangers({ tagName, properties }: Element): string[] {
  const { id, name, href, src, cite, className } = properties;
  return [
    ...(ELEMENTS.test(tagName) ? [] : [`<${tagName}>`]),
    ...Object.keys(properties).filter((property) => FORBIDDEN.test(property)),
    ...[id, name].filter((each) => each !== undefined && !/^(?:user-content|doc)-/.test(String(each))).map(String),
    ...[href, src]
      .filter((each) => each !== undefined && !/^(?:https?:\/\/|mailto:|#|\/here\/)/.test(String(each)))
      .map(String),
    ...(tagName === 'img' && !String(src).startsWith('/here/') ? [`image of ${src}`] : []),
    ...(cite !== undefined && !/^https?:/.test(String(cite)) ? [`cites ${cite}`] : []),
    ...(Array.isArray(className) ? className.map(String).filter((each) => !CLASSES.test(each)) : []),
  ];
}

describe.each(Object.entries(HOSTILE_DOCUMENTS))('a document that is after %s', (_, documents) => {
  test.each(documents)('%j becomes a harmless text', async (markdown) => {
    const rendered = await renderMarkdown(markdown);
    const html = placeDocument(rendered, { link: () => '/here/', image: () => '/here/' });
    const tree = parseHtml({ type: 'root', children: [{ type: 'raw', value: html }] }) as Root;
    const found: string[] = [];
    visit(tree, 'element', (node) => {
      found.push(...dangers(node));
    });
    expect(found).toEqual([]);
    // What was in the page stays in it: every element that the document opens, it closes.
    expect(html).not.toMatch(/<\/(?:article|main|body|html)>/);
  });
});

test('there are many of them', () => {
  expect(Object.values(HOSTILE_DOCUMENTS).flat().length).toBeGreaterThanOrEqual(120);
});
