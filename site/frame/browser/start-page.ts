import { TAKES_REQUESTS } from '#core/published/built-style.ts';
import { readBars, showHealth } from '../../health/browser/show-health.ts';
import { listenForKeys } from '../../keys/listen-for-keys.ts';
import { noteVisit, type Visited } from '../../memory/memory.ts';
import { showStar } from '../../memory/star-button.ts';
import { showNow } from '../../now/show-now.ts';
import { showOncall } from '../../oncall/show-oncall.ts';
import { listenForPalette } from '../../palette/palette-opener.ts';
import { learnPerson } from '../../person/browser/learn-person.ts';
import { copyText } from '../../text/copy-text.ts';
import { element } from '../../text/element.ts';
import { relativeTime, sinceText } from '../../text/relative-time.ts';

/** How long a button says what it did, in milliseconds. */
const SHOWN = 2000;

/** Code and commands of a page. Diagrams, texts in other markup and islands have none. */
const CODE = 'main pre:not(.plain, figure pre, [data-island] pre)';

const MINUTE = 60_000;

/** What may be wider than a telephone, and scrolls in a box of its own. An island names its own. */
const BOXES = 'main :is(pre, .scroll):not([data-island] *)';

// What every page does in a browser; each works without the others.
listenForPalette();
listenForKeys();
showBuilt();
offerCopies();
nameScrolls();
closeSheets();
showRelativeTimes();
showStar();
showHealth();
showOncall();
showNow();
readBars();
void learnPerson();
if (getComputedStyle(document.documentElement).getPropertyValue(TAKES_REQUESTS))
  import('../../create/browser/show-unfinished.ts').then(
    ({ showUnfinished }) => showUnfinished(),
    () => {},
  );
const visited = visitedPage();
if (visited) noteVisit(visited);

/** A sheet of a phone closes when it led to a place on the page. */
function closeSheets(): void {
  document.addEventListener('click', ({ target }) => {
    const link = target instanceof Element && target.closest('.sheet a[href^="#"]');
    if (link) link.closest<HTMLElement>('.sheet')?.hidePopover?.();
  });
}

/** The entity that the page is about: its frame names it, or its star does. */
function visitedPage(): Visited | undefined {
  const { address, title, kind } =
    document.querySelector<HTMLElement>('main[data-address], .star[data-address]')?.dataset ?? {};
  return address && title && kind ? { address, title, kind } : undefined;
}

/** Writes times as people say them, with the time itself in a tooltip, and keeps them true while the page is open. Records keep exact times. */
function showRelativeTimes(within: ParentNode = document): void {
  const times = [...within.querySelectorAll<HTMLTimeElement>('time[datetime]')].filter(
    (time) => !time.closest('.prose, .exact-times'),
  );
  for (const time of times) time.title ||= time.textContent.trim();
  const write = () => {
    const now = Date.now();
    for (const time of times) {
      const words = 'since' in time.dataset ? sinceText(time.dateTime, now) : relativeTime(time.dateTime, now);
      time.textContent = words ?? time.title;
    }
  };
  write();
  if (times.length > 0) setInterval(write, MINUTE);
}

/** Gives every block of code a button that copies it, which is seen when the block is pointed at or has the focus. */
function offerCopies(): void {
  for (const code of document.querySelectorAll<HTMLElement>(CODE)) {
    const button = element('button', { type: 'button', className: 'button copy-code', textContent: 'Copy' });
    button.addEventListener('click', () => void copy(code, button));
    const block = element('div', { className: 'code-block' });
    code.before(block);
    block.append(code, button);
  }
}

async function copy(code: HTMLElement, button: HTMLElement): Promise<void> {
  button.textContent = (await copyText(code.textContent.trimEnd())) ? 'Copied' : 'Not copied: select it';
  setTimeout(() => {
    button.textContent = 'Copy';
  }, SHOWN);
}

/** Writes when and from what the site was built, as the stylesheet of the build says, with a link and a time that scripts can read. */
function showBuilt(): void {
  const room = document.querySelector<HTMLElement>('[data-built]');
  const facts = getComputedStyle(document.documentElement);
  const fact = (name: string) => textOf(facts.getPropertyValue(`--built-${name}`));
  const [time, text, commit, href] = ['time', 'text', 'commit', 'href'].map(fact);
  if (!room || !time || !text) return;
  const when = document.createElement('time');
  when.dateTime = time;
  when.textContent = text;
  room.replaceChildren('Built ', when, ...(commit ? [' from ', commitOf(commit, href)] : []));
  delete room.dataset.built;
}

function commitOf(commit: string, href: string | undefined): HTMLElement {
  const code = document.createElement('code');
  code.textContent = commit;
  if (!href) return code;
  const link = document.createElement('a');
  link.href = href;
  link.append(code);
  return link;
}

function textOf(written: string): string | undefined {
  return written === '' ? undefined : (JSON.parse(written) as string);
}

/** Gives each box that scrolls sideways the focus and, unless it has one, a name; takes both from one that has room. */
function nameScrolls(): void {
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
