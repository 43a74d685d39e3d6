import { escapeHtml } from '../text/escape-html.ts';
import type { ImageTarget, Rendered } from './rendered.ts';

/** A placeholder in placed documents for the site's base path, which only the site knows. */
export const BASE = '{{base}}';

/** Finds what a relative path of a document leads to. Undefined leaves the text of a link, or the words of an image. */
export interface Places {
  link(path: string): string | undefined;
  image(path: string): string | undefined;
}

/** The value of an attribute for a target: the one character that no HTML has, and the target's number. */
export function markLink(number: number): string {
  return `\0${number}`;
}

export function isMark(value: unknown): boolean {
  return typeof value === 'string' && value.startsWith('\0');
}

/** The marks, as a serialiser of HTML writes them. An image has no other attribute, and only marks begin with this character. */
const MARK = /<img src="&#x0;(?<image>\d+)">| href="&#x0;(?<link>\d+)"/g;

/** Gives the HTML of a rendered document at a place where its links and images lead somewhere. */
export function placeDocument({ html, targets }: Pick<Rendered, 'html' | 'targets'>, places: Places): string {
  // A document may write about such placeholders.
  return html.replaceAll(BASE, '&#x7b;{base}}').replace(MARK, (...found) => {
    const { image, link } = found.at(-1) as { image?: string; link?: string };
    const target = targets[Number(image ?? link)];
    if (!target) return '';
    if ('image' in target) return imageHtml(target, places.image(target.image));
    const href = places.link(target.link);
    return href === undefined ? '' : ` href="${escapeHtml(href)}"`;
  });
}

function imageHtml({ alt, width, height }: ImageTarget, src: string | undefined): string {
  if (src === undefined) return `<span class="image">${escapeHtml(alt)}</span>`;
  const size = Object.entries({ width, height }).map(([name, value]) =>
    value === undefined ? '' : ` ${name}="${value}"`,
  );
  return `<img src="${escapeHtml(src)}" alt="${escapeHtml(alt)}"${size.join('')} loading="lazy">`;
}
