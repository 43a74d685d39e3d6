import type { Element, Root } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import rehypeRaw from 'rehype-raw';
import rehypeSanitize from 'rehype-sanitize';
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

/** Finds where a relative link of a document leads. Undefined takes the link away and leaves its text. */
export type ResolveLink = (path: string) => string | undefined;

/**
 * Renders Markdown, GitHub's flavour, as GitHub would: HTML in it is sanitised by GitHub's own list. An image from elsewhere
 * becomes a link to it, so that a page asks nothing of a foreign host.
 */
export async function renderMarkdown(markdown: string, resolveLink: ResolveLink): Promise<Rendered> {
  const found: Omit<Rendered, 'html'> = { summary: '', headings: [] };
  const html = await unified()
    .use(remarkParse)
    .use(remarkGfm)
    .use(remarkRehype, { allowDangerousHtml: true })
    .use(rehypeRaw)
    .use(rehypeSanitize)
    .use(rehypeSlug, { prefix: 'doc-' })
    .use(takeTitle, found)
    .use(safeTargets, resolveLink)
    .use(rehypeStringify)
    .process(markdown);
  return { ...found, html: String(html) };
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
  visit(tree, 'element', (node) => {
    if (node.tagName === 'a') safeLink(node, resolveLink);
    else if (node.tagName === 'img') imageAsLink(node);
  });
};

function safeLink(node: Element, resolveLink: ResolveLink): void {
  const { href } = node.properties;
  if (typeof href !== 'string') return;
  const target = href.startsWith('#') ? `#${fragment(href.slice(1))}` : (safeUrl(href) ?? resolveLink(href));
  if (target === undefined) delete node.properties.href;
  else node.properties.href = target;
}

/** Ids carry a prefix, so that none takes the name of something on the page around it. */
function fragment(id: string): string {
  return /^(?:doc|user-content)-/.test(id) ? id : `doc-${id}`;
}

function imageAsLink(node: Element): void {
  const { src, alt } = node.properties;
  const url = typeof src === 'string' ? safeUrl(src) : undefined;
  const text = typeof alt === 'string' && alt.trim() !== '' ? alt : 'Image';
  node.tagName = url ? 'a' : 'span';
  node.properties = url ? { href: url, className: ['image'] } : { className: ['image'] };
  node.children = [{ type: 'text', value: text }];
}
