/** What may be wider than a telephone, and scrolls in a box of its own. An island names its own. */
const BOXES = 'main :is(pre, .scroll):not([data-island] *)';

/** Gives each box that scrolls sideways the focus and, unless it has one, a name; takes both from one that has room. */
export function nameScrolls(): void {
  const boxes = [...document.querySelectorAll<HTMLElement>(BOXES)];
  if (boxes.length === 0) return;
  const named = new Set(boxes.filter((box) => box.matches('[aria-label], [aria-labelledby]')));
  const watch = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      const box = target as HTMLElement;
      const scrolls = box.scrollWidth > box.clientWidth + 1;
      focusIf(box, scrolls);
      if (!named.has(box)) nameIf(box, scrolls);
    }
  });
  for (const box of boxes) watch.observe(box);
}

function focusIf(box: HTMLElement, scrolls: boolean): void {
  if (scrolls) box.tabIndex = 0;
  else box.removeAttribute('tabindex');
}

function nameIf(box: HTMLElement, scrolls: boolean): void {
  if (scrolls) {
    box.setAttribute('role', 'group');
    box.setAttribute('aria-label', `${wordFor(box)} ${headingOf(box)}`.trim());
  } else for (const name of ['role', 'aria-label']) box.removeAttribute(name);
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
