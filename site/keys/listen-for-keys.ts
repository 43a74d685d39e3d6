import { element } from '../text/element.ts';
import { reloadNotice } from '../text/reload-notice.ts';
import { areKeysOff, isPlain, isTyping } from './key-pressed.ts';

/** Milliseconds that a letter may come after `g`. */
const PATIENCE = 1500;

/** Keys that every page has, as the sheet under `?` lists them. A person can turn single letters off there. */
export function listenForKeys(): void {
  let goingSince = Number.NEGATIVE_INFINITY;
  document.querySelector('button.key-sheet-opener')?.addEventListener('click', openSheet);
  addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.isComposing || !isPlain(event) || document.querySelector('dialog[open]'))
      return;
    const isGoing = event.timeStamp - goingSince < PATIENCE;
    goingSince = Number.NEGATIVE_INFINITY;
    if (answered(event, isGoing)) event.preventDefault();
    else if (event.key === 'g' && isLetterFree(event)) goingSince = event.timeStamp;
  });
}

function answered(event: KeyboardEvent, isGoing: boolean): boolean {
  const { key } = event;
  const arrow = key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : undefined;
  if (arrow) return isAtRows(event.target) && moveInRows(arrow);
  if (!isLetterFree(event)) return false;
  if (isGoing) return goTo(key);
  if (key === 'j' || key === 'k') return moveInRows(key === 'j' ? 1 : -1);
  if (key !== '?') return false;
  openSheet();
  return true;
}

function isLetterFree(event: KeyboardEvent): boolean {
  return !isTyping(event) && !areKeysOff();
}

function goTo(key: string): boolean {
  const link = document.querySelector<HTMLAnchorElement>(`#menu a[data-key="${CSS.escape(key)}"]`);
  if (link) location.assign(link.href);
  return link !== null;
}

export function openSheet(): void {
  import('./key-sheet.ts').then(({ showKeySheet }) => showKeySheet(), showFailure);
}

function showFailure(): void {
  const dialog = element('dialog', { className: 'palette', ariaLabel: 'Keyboard shortcuts' });
  dialog.append(reloadNotice('The keyboard shortcuts could not be loaded.', dialog));
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

/** What a row is left by: in a table, the first link of a row that has one. */
const ROWS = 'main tbody tr';
const ROW_LINK = 'th a[href], td a[href]';

/**
 * Moves the focus from row to row of the tables of a page, also from the field above a list into it and back. Enter then opens the link
 * that has the focus, as everywhere.
 *
 * @returns whether there was a row to go to
 */
function moveInRows(step: 1 | -1): boolean {
  const links = rowLinks();
  const row = document.activeElement?.closest('tr');
  const lost = isLost();
  const at = links.findIndex((link) => (lost ? link.href === last : link.closest('tr') === row));
  const next = at < 0 ? (step > 0 ? links[0] : undefined) : links[at + step];
  last = next?.href;
  if (next) next.focus();
  else if (at === 0) document.querySelector<HTMLElement>(LIST_FIELD)?.focus();
  next?.scrollIntoView({ block: 'nearest' });
  return next !== undefined || at === 0;
}

/** The row that had the focus: a list that is drawn again, as facts arrive, takes the focus from it. */
let last: string | undefined;
addEventListener('pointerdown', () => {
  last = undefined;
});

function isLost(): boolean {
  return last !== undefined && document.activeElement === document.body;
}

const LIST_FIELD = 'main input[type="search"]';

/** Whether an arrow key is for the rows: in one of them, or in the field above them while it shows no choices of its own. */
function isAtRows(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target === document.body) return isLost();
  return (
    target.matches(`${LIST_FIELD}:not([role="combobox"][aria-expanded="true"])`) ||
    target.matches(`${ROWS} :is(${ROW_LINK})`)
  );
}

function rowLinks(): HTMLAnchorElement[] {
  return [...document.querySelectorAll(ROWS)].flatMap((row) => {
    const link = row.querySelector<HTMLAnchorElement>(ROW_LINK);
    return link?.checkVisibility() ? [link] : [];
  });
}
