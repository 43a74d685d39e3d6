import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { Palette } from './Palette.tsx';
import type { PaletteEntry } from './palette-entry.ts';

/**
 * Puts the palette into its dialog, in place of the temporary field, with the text that was typed there.
 *
 * @param standIn has the focus
 */
export function mountPalette(dialog: HTMLDialogElement, standIn: HTMLInputElement): void {
  const room = document.createElement('div');
  dialog.append(room);
  const root = createRoot(room);
  dialog.addEventListener('close', () => root.unmount());
  const close = () => dialog.close();
  // At once, so that no key falls between the two fields.
  flushSync(() => root.render(<Palette typed={standIn.value} extras={[...menuPages(), ...actions()]} close={close} />));
  standIn.remove();
}

/** The pages of the menu, as it is in the page. */
function menuPages(): PaletteEntry[] {
  return [...document.querySelectorAll<HTMLAnchorElement>('#menu li a')].map((link) => {
    const title = (link.querySelector('span') ?? link).textContent.trim();
    return { address: link.pathname, kind: 'page', name: title, title, words: [], go: link.href };
  });
}

/** What can be done on every page. */
function actions(): PaletteEntry[] {
  const themes = document.querySelector<HTMLSelectElement>('.theme select');
  return [...(themes?.options ?? [])].map(({ value, text }) => ({
    address: `theme:${value}`,
    kind: 'action',
    name: `${text} theme`,
    title: `${text} theme`,
    words: ['theme', 'colour', 'mode', 'appearance'],
    go: () => {
      themes!.value = value;
      themes!.dispatchEvent(new Event('change', { bubbles: true }));
    },
  }));
}
