import GithubSlugger from 'github-slugger';
import type { Element, Root } from 'hast';
import { raw as parseHtml } from 'hast-util-raw';
import { defaultSchema, sanitize } from 'hast-util-sanitize';
import { toHtml } from 'hast-util-to-html';
import { toString as textOf } from 'hast-util-to-string';
import { markdownToHast } from 'satteri';
import { safeUrl } from '../catalog/safe-url.ts';
import { documentLimit } from './document-limits.ts';
import { splitFrontMatter } from './front-matter.ts';
import { drawCode } from './markdown/draw-code.ts';
import { DISPLAYED, prepareFormulas } from './markdown/formulas.ts';
import { ALERT_TITLE, markAlerts, replaceEmoji } from './markdown/github-marks.ts';
import { isMark, markLink } from './place-document.ts';
import { asWritten, NAMED, type Rendered } from './rendered.ts';

/** GitHub's own list, without what fetches an image by itself. */
const ALLOWED = {
  ...defaultSchema,
  tagNames: defaultSchema.tagNames?.filter((name) => name !== 'picture' && name !== 'source'),
};
const LARGEST_HTML = 1_500_000;

const WIDEST = 10_000;

type Found = Omit<Rendered, 'html' | 'asWritten'>;

/**
 * Renders GitHub's Markdown, with HTML sanitised by GitHub's own list. An image from elsewhere becomes a link, so that a page asks nothing
 * of a foreign host. What is too long or too deep is shown as written. The rest may still take minutes: render foreign documents in a
 * process that can be stopped.
 */
export async function renderMarkdown(markdown: string): Promise<Rendered> {
  const reason = documentLimit(markdown);
  if (reason !== undefined) return asWritten(markdown, reason);
  const { body, ...fields } = splitFrontMatter(markdown);
  const found: Found = { targets: [], summary: '', headings: [], anchors: [] };
  try {
    const tree = sanitized(parse(body));
    nameHeadings(tree);
    // After anchors are made: GitHub makes them from the codes of emoji.
    markAlerts(tree);
    replaceEmoji(tree);
    takeTitle(tree, found);
    safeTargets(tree, found);
    makeReachable(tree);
    await drawCode(tree);
    // What is raw comes from `drawCode`: the sanitiser leaves nothing that is.
    const html = toHtml(tree, { allowDangerousHtml: true });
    if (html.length > LARGEST_HTML) return asWritten(markdown, 'It becomes more than a page can show.');
    return { ...fields, ...found, html };
  } catch (error) {
    // The parsers call themselves for every level.
    if (error instanceof RangeError) return asWritten(markdown, 'It is nested too deeply.');
    throw error;
  }
}

function parse(body: string): Root {
  // The sign of a mark is in no text.
  const { markdown, hasFormulas } = prepareFormulas(body.replaceAll('\0', '\ufffd'));
  const features = { frontmatter: false, math: hasFormulas, gfm: { footnotes: FOOTNOTES } };
  return markdownToHast(markdown, { position: false, features }) as Root;
}

/** The sanitiser prefixes every id; a prefix of the parser's would part footnotes from their references. */
const FOOTNOTES = { clobberPrefix: '' };

/** Most documents have no HTML, and parsing it takes a third of the time. */
function sanitized(tree: Root): Root {
  const parsed = hasHtml(tree) ? (parseHtml(tree) as Root) : tree;
  alignCells(parsed);
  return sanitize(parsed, ALLOWED) as Root;
}

function hasHtml({ children }: Root | Element): boolean {
  return children.some((node) => node.type === 'raw' || (node.type === 'element' && hasHtml(node)));
}

/** The parser aligns cells by styles, which the sanitiser removes, as a document could cover the page with them. */
function alignCells(tree: Root): void {
  for (const { properties } of elementsIn(tree)) {
    const aligned = /^text-align: (left|center|right)$/.exec(String(properties.style))?.[1];
    if (aligned) properties.align = aligned;
  }
}

function elementsIn(parent: Root | Element, found: Element[] = []): Element[] {
  for (const node of parent.children) {
    if (node.type !== 'element') continue;
    found.push(node);
    elementsIn(node, found);
  }
  return found;
}

/** Gives headings the anchors that GitHub gives them, with a prefix: no name of a document's is one of the page's around it. */
function nameHeadings(tree: Root): void {
  const slugger = new GithubSlugger();
  for (const node of elementsIn(tree))
    if (/^h[1-6]$/.test(node.tagName) && !node.properties.id) node.properties.id = `doc-${slugger.slug(textOf(node))}`;
}

/** Takes the first heading out, keeps the others' texts for a table of contents, and the first paragraph's for a summary. */
function takeTitle(tree: Root, found: Found): void {
  const title = tree.children.find((node): node is Element => node.type === 'element' && node.tagName === 'h1');
  if (title) {
    found.title = plainText(title);
    found.titleId = String(title.properties.id);
    tree.children.splice(tree.children.indexOf(title), 1);
  }
  for (const node of elementsIn(tree)) {
    const depth = /^h([1-6])$/.exec(node.tagName)?.[1];
    // A page has one first heading, which is its own.
    if (depth === '1') node.tagName = 'h2';
    if (depth && !hasClass(node, 'sr-only')) {
      found.headings.push({
        depth: Math.max(2, Number(depth)),
        id: String(node.properties.id),
        text: plainText(node),
      });
    } else if (node.tagName === 'p' && found.summary === '' && !hasClass(node, ALERT_TITLE))
      found.summary = plainText(node).replace(/\s+/g, ' ');
  }
}

function hasClass({ properties }: Element, name: string): boolean {
  return Array.isArray(properties.className) && properties.className.includes(name);
}

function plainText(node: Element): string {
  return textOf(node).replaceAll(DISPLAYED, '').trim();
}

function safeTargets(tree: Root, found: Found): void {
  const names = new Set<string>();
  const ids = new Set<unknown>();
  for (const { tagName, properties } of elementsIn(tree)) {
    const { id, name } = properties;
    ids.add(id);
    // Old documents name places by `<a name="…">`, where a browser also looks.
    for (const each of [id, tagName === 'a' ? name : undefined])
      if (typeof each === 'string' && each.startsWith(NAMED)) names.add(each.slice(NAMED.length));
  }
  found.anchors.push(...names);
  for (const node of elementsIn(tree)) {
    if (node.tagName === 'a') safeLink(node, { names, ids, found });
    else if (node.tagName === 'img') safeImage(node, found);
  }
}

/** Wide tables scroll by themselves, by keyboard, too, and the boxes of a list of tasks have a name. */
function makeReachable(parent: Root | Element): void {
  for (const [index, node] of parent.children.entries()) {
    if (node.type !== 'element') continue;
    if (node.tagName === 'input') node.properties.ariaLabel = 'Task';
    if (node.tagName === 'table') {
      const properties = { className: ['scroll'], tabIndex: 0 };
      parent.children[index] = { type: 'element', tagName: 'div', properties, children: [node] };
    } else makeReachable(node);
  }
}

interface Names {
  /** Without the sanitiser's prefix. */
  names: ReadonlySet<string>;
  ids: ReadonlySet<unknown>;
  found: Found;
}

function safeLink(node: Element, { names, ids, found }: Names): void {
  // A link cannot be in another.
  for (const image of elementsIn(node)) if (image.tagName === 'img') safeImage(image, found, true);
  const { href } = node.properties;
  if (typeof href !== 'string') return;
  if (href.startsWith('#')) node.properties.href = `#${fragment(href.slice(1), names, ids)}`;
  else node.properties.href = safeUrl(href) ?? markLink(found.targets.push({ link: href }) - 1);
}

/** Ids carry a prefix, so that none takes the name of something on the page around it. */
function fragment(name: string, names: ReadonlySet<string>, ids: ReadonlySet<unknown>): string {
  if (names.has(name)) return NAMED + name;
  return ids.has(name) ? name : `doc-${name}`;
}

/** An image of the same repository is for `placeDocument`; one from elsewhere becomes a link to it, or in a link its words. */
function safeImage(node: Element, found: Found, isInLink = false): void {
  const { src, alt, width, height } = node.properties;
  // One in a link was seen with the link.
  if (isMark(src)) return;
  const url = typeof src === 'string' ? safeUrl(src) : undefined;
  const words = typeof alt === 'string' && alt.trim() !== '' ? alt : 'Image';
  if (typeof src === 'string' && url === undefined && !/^[a-z][a-z0-9+.-]*:|^\/\//i.test(src)) {
    const size = Object.entries({ width, height }).filter(
      ([, value]) => Number.isInteger(value) && Number(value) > 0 && Number(value) <= WIDEST,
    );
    const number = found.targets.push({ image: src, alt: words, ...Object.fromEntries(size) }) - 1;
    node.properties = { src: markLink(number) };
    return;
  }
  node.tagName = !isInLink && url !== undefined ? 'a' : 'span';
  node.properties = { className: ['image'], ...(node.tagName === 'a' && { href: url }) };
  node.children = [{ type: 'text', value: words }];
}
