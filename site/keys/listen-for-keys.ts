import { element } from '../text/element.ts';
import { reloadNotice } from '../text/reload-notice.ts';
import { areKeysOff } from './key-choice.ts';
import { isPlain, isTyping } from './key-pressed.ts';
import { isAtRows, moveInRows } from './row-keys.ts';

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

/** @returns whether the key meant something */
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

/** Follows the link of the menu that a letter stands for. */
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
