import { accentColours } from './accent.ts';

/** Waypost's own accent, as the stylesheet has it. */
const OWN = { light: '#3b5bdb', dark: '#91a7ff' };

/**
 * The icon of a portal without a logo: Waypost's mark in the accent colour, which is readable on light and dark tabs.
 *
 * @param accent `look.accent` of the settings
 */
export function favicon(accent: string | undefined): string {
  const { light, dark } = accentColours(accent) ?? OWN;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 18 18" fill="none" stroke="${light}" stroke-width="1.8">`,
    `<style>@media (prefers-color-scheme: dark) { :root > path:first-of-type { stroke: ${dark} } }</style>`,
    '<path d="M9 1.5v15M3 4h9.5l2.5 2.2-2.5 2.3H3z"/>',
    '</svg>\n',
  ].join('');
}

const TYPES: Readonly<Record<string, string>> = { svg: 'image/svg+xml', png: 'image/png', ico: 'image/x-icon' };

/** The media type of an icon, by the name of its file. Undefined where a browser finds out by itself. */
export function iconType(file: string): string | undefined {
  return TYPES[file.slice(file.lastIndexOf('.') + 1)];
}
