import type { PaletteEntry } from './palette-entry.ts';

/** The pages of the menu, as it is in the page. */
export function menuPages(): PaletteEntry[] {
  return [...document.querySelectorAll<HTMLAnchorElement>('#menu li a')].map((link) => {
    const title = (link.querySelector('span') ?? link).textContent.trim();
    return { address: link.pathname, kind: 'page', name: title, title, words: [], go: link.href };
  });
}

/** What can be done on every page. */
export function actions(): PaletteEntry[] {
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
