import type { Element, Root } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import rehypeRaw from 'rehype-raw';
import rehypeSanitize, { defaultSchema } from 'rehype-sanitize';
import rehypeSlug from 'rehype-slug';
import rehypeStringify from 'rehype-stringify';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { type Plugin, unified } from 'unified';
import { SKIP, visit } from 'unist-util-visit';
import { safeUrl } from '../catalog/safe-url.ts';

export interface Rendered {
  /** Of the first heading, which is taken out of the HTML: the page says it. */
  title?: string;
  html: string;
  /** Text of the first paragraph. */
  summary: string;
  headings: Heading[];
}

export interface Heading {
  /** 2 to 6. */
  depth: number;
  id: string;
  text: string;
}

/** Longer documents would keep a build waiting, and their readers. In UTF-16 code units. */
const LARGEST = 98_304;
/** A line that begins like this is nested deeper than anyone writes, and costs a parser minutes. */
const TANGLED = /^(?:[ \t>*+-]|\d{1,9}[.)]){100}/m;
/** Items of lists and lines of quotations in a document. */
const MOST_ITEMS = 4000;
/** Marks of emphasis in a paragraph. */
const MOST_MARKS = 1000;
/** GitHub's own list, without what fetches an image by itself. */
const ALLOWED = {
  ...defaultSchema,
  tagNames: defaultSchema.tagNames?.filter((name) => name !== 'picture' && name !== 'source'),
};

/** Finds where a relative link of a document leads. Undefined takes the link away and leaves its text. */
export type ResolveLink = (path: string) => string | undefined;

/**
 * Renders Markdown, GitHub's flavour, as GitHub would: HTML in it is sanitised by GitHub's own list. An image from elsewhere
 * becomes a link to it, so that a page asks nothing of a foreign host. What is too long or too deeply nested to be rendered is
 * shown as it was written.
 */
export async function renderMarkdown(markdown: string, resolveLink: ResolveLink): Promise<Rendered> {
  if (isTooCostly(markdown)) return asWritten(markdown);
  const found: Omit<Rendered, 'html'> = { summary: '', headings: [] };
  const rendering = unified()
    .use(remarkParse)
    .use(remarkGfm)
    // The sanitiser prefixes every id; a prefix of its own would part footnotes from their references.
    .use(remarkRehype, { allowDangerousHtml: true, clobberPrefix: '' })
    .use(rehypeRaw)
    .use(rehypeSanitize, ALLOWED)
    .use(rehypeSlug, { prefix: 'doc-' })
    .use(takeTitle, found)
    .use(safeTargets, resolveLink)
    .use(reachable)
    .use(rehypeStringify)
    .process(markdown);
  try {
    return { ...found, html: String(await rendering) };
  } catch (error) {
    // The parsers call themselves for every level.
    if (error instanceof RangeError) return asWritten(markdown);
    throw error;
  }
}

/** Whether a document would keep the parser busy for longer than anyone waits: its time grows with the square of these. */
function isTooCostly(markdown: string): boolean {
  return (
    markdown.length > LARGEST ||
    TANGLED.test(markdown) ||
    count(markdown, /^[ \t]*(?:[>*+-]|\d{1,9}[.)])/gm) > MOST_ITEMS ||
    markdown.split(/\n[ \t]*\n/).some((block) => count(block, /[*_~]+/g) > MOST_MARKS)
  );
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

function asWritten(markdown: string): Rendered {
  const escaped = markdown.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return { html: `<pre>${escaped}</pre>`, summary: '', headings: [] };
}

/** Takes the first heading out, keeps the others' texts for a table of contents, and the first paragraph's for a summary. */
const takeTitle: Plugin<[Omit<Rendered, 'html'>], Root> = (found) => (tree) => {
  visit(tree, 'element', (node, index, parent) => {
    const depth = /^h([1-6])$/.exec(node.tagName)?.[1];
    if (depth === '1' && found.title === undefined && parent === tree && index !== undefined) {
      found.title = textOf(node).trim();
      tree.children.splice(index, 1);
      return [SKIP, index];
    }
    if (depth) {
      // A page has one first heading, which is its own.
      if (depth === '1') node.tagName = 'h2';
      found.headings.push({
        depth: Math.max(2, Number(depth)),
        id: String(node.properties.id),
        text: textOf(node).trim(),
      });
    } else if (node.tagName === 'p' && found.summary === '') found.summary = textOf(node).trim().replace(/\s+/g, ' ');
    return undefined;
  });
};

const safeTargets: Plugin<[ResolveLink], Root> = (resolveLink) => (tree) => {
  const ids = new Set<unknown>();
  visit(tree, 'element', ({ properties }) => void ids.add(properties.id));
  visit(tree, 'element', (node) => {
    if (node.tagName === 'a') safeLink(node, ids, resolveLink);
    else if (node.tagName === 'img') imageAsLink(node);
  });
};

/** Wide tables scroll by themselves, by keyboard, too, and the boxes of a list of tasks have a name. */
const reachable: Plugin<[], Root> = () => (tree) => {
  visit(tree, 'element', (node, index, parent) => {
    if (node.tagName === 'input') node.properties.ariaLabel = 'Task';
    if (node.tagName !== 'table' || !parent || index === undefined) return undefined;
    parent.children[index] = {
      type: 'element',
      tagName: 'div',
      properties: { className: ['scroll'], tabIndex: 0 },
      children: [node],
    };
    return [SKIP, index + 1];
  });
};

function safeLink(node: Element, ids: ReadonlySet<unknown>, resolveLink: ResolveLink): void {
  // A link cannot be in another.
  visit(node, { tagName: 'img' }, (image: Element) => imageAsText(image));
  const { href } = node.properties;
  if (typeof href !== 'string') return;
  const target = href.startsWith('#') ? fragment(href.slice(1), ids) : (safeUrl(href) ?? resolveLink(href));
  if (target === undefined) delete node.properties.href;
  else node.properties.href = target;
}

/** Ids carry a prefix, so that none takes the name of something on the page around it. */
function fragment(id: string, ids: ReadonlySet<unknown>): string {
  return `#${[`user-content-${id}`, id].find((known) => ids.has(known)) ?? `doc-${id}`}`;
}

function imageAsLink(node: Element): void {
  const { src } = node.properties;
  const url = typeof src === 'string' ? safeUrl(src) : undefined;
  imageAsText(node);
  if (!url) return;
  node.tagName = 'a';
  node.properties.href = url;
}

function imageAsText(node: Element): void {
  const { alt } = node.properties;
  node.tagName = 'span';
  node.properties = { className: ['image'] };
  node.children = [{ type: 'text', value: typeof alt === 'string' && alt.trim() !== '' ? alt : 'Image' }];
}
