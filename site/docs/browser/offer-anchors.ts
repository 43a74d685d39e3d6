import { copyText } from '../../text/copy-text.ts';
import { element } from '../../text/element.ts';

/** How long a link says that it was copied, in milliseconds. */
const SHOWN = 2000;
const HEADINGS = '.prose :is(h2, h3, h4)[id]';

/** Gives every heading of a document a link to itself, which a click also copies. It is seen when the heading is pointed at or the link has the focus. */
export function offerAnchors(): void {
  for (const heading of document.querySelectorAll<HTMLElement>(HEADINGS)) {
    const title = heading.textContent.trim();
    const words = `Copy the link to “${title}”`;
    const link = element('a', { className: 'anchor', href: `#${heading.id}`, ariaLabel: words, textContent: '#' });
    heading.ariaLabel = title;
    link.addEventListener('click', () => void copy(link));
    heading.append(' ', link);
  }
}

async function copy(link: HTMLAnchorElement): Promise<void> {
  link.textContent = (await copyText(link.href)) ? 'Copied' : '#';
  setTimeout(() => {
    link.textContent = '#';
  }, SHOWN);
}
