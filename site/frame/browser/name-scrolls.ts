/** What may be wider than a telephone, and scrolls in a box of its own. */
const BOXES = 'main :is(pre, .scroll)';

/** Gives each box that scrolls sideways the focus and a name, and takes both from one that has room. */
export function nameScrolls(): void {
  const boxes = [...document.querySelectorAll<HTMLElement>(BOXES)];
  if (boxes.length === 0) return;
  const watch = new ResizeObserver((entries) => {
    for (const { target } of entries) nameIfScrolls(target as HTMLElement);
  });
  for (const box of boxes) watch.observe(box);
}

function nameIfScrolls(box: HTMLElement): void {
  if (box.scrollWidth > box.clientWidth + 1) {
    box.tabIndex = 0;
    box.setAttribute('role', 'group');
    box.setAttribute('aria-label', `${wordFor(box)} ${headingOf(box)}`.trim());
  } else for (const name of ['tabindex', 'role', 'aria-label']) box.removeAttribute(name);
}

function wordFor(box: HTMLElement): string {
  if (box.matches('pre')) return 'Code';
  return box.classList.contains('formula') ? 'Formula' : 'Table';
}

/** `below “Call it”`, so that boxes of a page have names of their own. */
function headingOf(box: HTMLElement): string {
  const headings = [...document.querySelectorAll<HTMLElement>('main :is(h1, h2, h3, h4)')];
  const above = headings.findLast((heading) => heading.compareDocumentPosition(box) & Node.DOCUMENT_POSITION_FOLLOWING);
  const text = [...(above?.childNodes ?? [])]
    .filter((node) => !(node instanceof HTMLAnchorElement))
    .map(({ textContent }) => textContent);
  return above ? `below “${text.join('').trim()}”` : '';
}
