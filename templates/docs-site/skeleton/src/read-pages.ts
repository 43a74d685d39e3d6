// SPDX-License-Identifier: {{license}}
import { glob, readFile } from 'node:fs/promises';
import { posix } from 'node:path';
import { Marked, type Tokens } from 'marked';
import { escaped } from './escaped.ts';

/** A page, and what its links need. */
export interface Page {
  /** Below docs/, as `guides/first.md`. */
  path: string;
  /** Below the site, as `guides/first/`; empty for index.md. */
  address: string;
  title: string;
  html: string;
  /** Ids of its headings. */
  anchors: readonly string[];
  /** Addresses as written. */
  links: readonly string[];
}

/** Reads every Markdown file of a folder into a page, sorted by path, with index.md first. */
export async function readPages(folder: string): Promise<Page[]> {
  const paths = await Array.fromAsync(glob('**/*.md', { cwd: folder }));
  const pages = paths.map(async (path) => readPage(path, await readFile(posix.join(folder, path), 'utf8')));
  return (await Promise.all(pages)).sort((a, b) => rank(a) - rank(b) || (a.path < b.path ? -1 : 1));
}

/** Reads the text of one file into a page. Markup in it is shown and not obeyed, so that a page can do nothing but be read. */
export function readPage(path: string, text: string): Page {
  const anchors: string[] = [];
  const links: string[] = [];
  let title = '';
  const marked = new Marked({
    renderer: {
      heading({ tokens, depth, text: words }: Tokens.Heading): string {
        const id = freeAnchor(words, anchors);
        anchors.push(id);
        if (depth === 1 && title === '') title = words;
        return `<h${depth} id="${id}">${this.parser.parseInline(tokens)}</h${depth}>\n`;
      },
      html({ text: markup }: Tokens.HTML | Tokens.Tag): string {
        return escaped(markup);
      },
    },
    walkTokens(token): void {
      if (token.type !== 'link' && token.type !== 'image') return;
      links.push(token.href);
      token.href = siteHref(path, token.href);
    },
  });
  const html = marked.parse(text, { async: false });
  return { path, address: addressOf(path), title: title || path, html, anchors, links };
}

/** Says whether a link leads to a file of docs/. */
export function isInternal(href: string): boolean {
  return !/^(?:[a-z][a-z0-9+.-]*:|\/)/i.test(href);
}

/** Steps from a page up to the top of the site: `../../`. */
export function stepsUp(address: string): string {
  return '../'.repeat(address.split('/').length - 1) || './';
}

function siteHref(path: string, href: string): string {
  if (!isInternal(href) || href.startsWith('#')) return href;
  const [file = '', anchor] = href.split('#');
  const target = posix.join(posix.dirname(path), file);
  const address = target.endsWith('.md') ? addressOf(target) : target;
  return `${stepsUp(addressOf(path))}${address}${anchor === undefined ? '' : `#${anchor}`}`;
}

function addressOf(path: string): string {
  return path.replace(/\.md$/, '/').replace(/(^|\/)index\/$/, '$1');
}

function freeAnchor(words: string, taken: readonly string[]): string {
  const id = words
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replace(/\s/g, '-');
  const again = taken.filter((other) => other.replace(/-\d+$/, '') === id).length;
  return again === 0 ? id : `${id}-${again}`;
}

function rank({ address }: Page): number {
  return address === '' ? 0 : 1;
}
