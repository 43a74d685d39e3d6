import './key-sheet.css';
import { element } from '../text/element.ts';
import { areKeysOff, turnKeys } from './key-pressed.ts';

type Keys = readonly [keys: string, does: string];

/** Those of every page, then those of parts of pages. Keys that lead somewhere are the menu's. */
const GROUPS: readonly (readonly [title: string, keys: readonly Keys[]])[] = [
  [
    'Everywhere',
    [
      ['/', 'Search, or jump to anything'],
      ['Ctrl K', 'The same, also from a field (⌘ K on a Mac)'],
      ['?', 'Show these keys'],
    ],
  ],
  [
    'In lists and tables',
    [
      ['j', 'Next row (in the list also ↓)'],
      ['k', 'Previous row (in the list also ↑)'],
      ['Enter', 'Open the row'],
    ],
  ],
  [
    'In the search',
    [
      ['↑ ↓', 'Move through the results'],
      ['Enter', 'Open a result'],
      ['Ctrl Enter', 'Open it in a new tab'],
      ['Tab', 'Complete a filter, such as owner:'],
      ['Esc', 'Close'],
    ],
  ],
  [
    'In pictures',
    [
      ['+ -', 'Make it larger or smaller'],
      ['0', 'Fit it into its frame'],
    ],
  ],
];

export function showKeySheet(): void {
  const dialog = element('dialog', { className: 'palette key-sheet' });
  dialog.setAttribute('aria-labelledby', TITLE);
  dialog.append(element('div', {}, heading(dialog), groups()));
  dialog.addEventListener('close', () => dialog.remove());
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
  });
  document.body.append(dialog);
  dialog.showModal();
}

const TITLE = 'key-sheet-title';

function heading(dialog: HTMLDialogElement): HTMLElement {
  const close = element('button', { className: 'button', type: 'button', textContent: 'Close' });
  close.addEventListener('click', () => dialog.close());
  const title = element('h2', { id: TITLE, textContent: 'Keyboard shortcuts' });
  return element('div', { className: 'key-sheet-head' }, title, singleKeys(), close);
}

function singleKeys(): HTMLElement {
  const box = element('input', { type: 'checkbox', checked: !areKeysOff() });
  box.addEventListener('change', () => turnKeys(box.checked));
  return element('label', {}, box, ' Keys without Ctrl');
}

function groups(): HTMLElement {
  const links = [...document.querySelectorAll<HTMLAnchorElement>('#menu a[data-key]')];
  const goings = links.map((link): Keys => [`g ${link.dataset.key}`, titleOf(link)]);
  return element(
    'div',
    { className: 'key-sheet-groups' },
    element('div', {}, ...GROUPS.map(([title, keys]) => group(title, keys))),
    element('div', {}, group('Go to', goings)),
  );
}

function titleOf(link: HTMLElement): string {
  return (link.querySelector('span') ?? link).textContent.trim();
}

function group(title: string, keys: readonly Keys[]): HTMLElement {
  const list = keys.flatMap(([pressed, does]) => [
    element('dt', {}, ...pressed.split(' ').flatMap((key) => [element('kbd', { textContent: key }), ' '])),
    element('dd', { textContent: does }),
  ]);
  return element('section', {}, element('h3', { textContent: title }), element('dl', {}, ...list));
}
