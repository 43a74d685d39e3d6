import { TAKES_REQUESTS } from '#core/published/built-style.ts';
import { readBars } from '../../health/browser/read-bars.ts';
import { showHealth } from '../../health/browser/show-health.ts';
import { listenForKeys } from '../../keys/listen-for-keys.ts';
import { noteVisit, type Visited } from '../../memory/memory.ts';
import { showStar } from '../../memory/star-button.ts';
import { showNow } from '../../now/show-now.ts';
import { showOncall } from '../../oncall/show-oncall.ts';
import { listenForPalette } from '../../palette/palette-opener.ts';
import { learnPerson } from '../../person/browser/learn-person.ts';
import { copyText } from '../../text/copy-text.ts';
import { element } from '../../text/element.ts';
import { relativeTime } from '../../text/relative-time.ts';
import { sinceText } from '../../text/since-text.ts';
import { nameScrolls } from './name-scrolls.ts';
import { showBuilt } from './show-built.ts';

/** How long a button says what it did, in milliseconds. */
const SHOWN = 2000;

/** Code and commands of a page. Diagrams, texts in other markup and islands have none. */
const CODE = 'main pre:not(.plain, figure pre, [data-island] pre)';

const MINUTE = 60_000;

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
