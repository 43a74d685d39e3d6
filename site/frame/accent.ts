import { contrast, parseHex, type Rgb } from '#core/catalog/settings/contrast.ts';
import { COLOURS, type Colour } from '#core/catalog/settings/settings.ts';
import type { Portal } from '#core/snapshot/snapshot.ts';

/** Backgrounds behind the accent as text: the lightest theme's and the darkest theme's sunken ones. */
const LIGHT = [0xf0, 0xf2, 0xf4];
const DARK = [0x21, 0x26, 0x2b];
/** WCAG 2.2 AA for text, and somewhat more where light text on a dark ground looks thin. */
const CONTRAST = { light: 4.5, dark: 6 };

/** The token of the stylesheet that each colour of `look.colors` is. */
const TOKENS: Readonly<Record<Colour, string>> = {
  background: '--bg',
  sunken: '--bg-sunken',
  line: '--line',
  text: '--text',
  muted: '--text-muted',
};

/** CSS that sets the accent and the colours of a portal; empty where it has Waypost's own. */
export function lookStyle({ accent, colors }: Pick<Portal, 'accent' | 'colors'>): string {
  const pairs = COLOURS.flatMap((name) => {
    const { light, dark } = colors[name] ?? {};
    return light && dark && parseHex(light) && parseHex(dark) ? `${TOKENS[name]}:light-dark(${light},${dark})` : [];
  });
  return accentStyle(accent) + (pairs.length > 0 ? `${ROOT}{${pairs.join(';')}}` : '');
}

/** More specific than the stylesheet, which may come after it. */
const ROOT = 'html:root';

/**
 * CSS that makes a colour of `look.accent` the accent, darker in the light theme and lighter in the dark one as far as text
 * in it needs to be read.
 */
export function accentStyle(accent: string | undefined): string {
  const colours = accentColours(accent);
  return colours ? `${ROOT}{--accent:light-dark(${colours.light},${colours.dark})}` : '';
}

/** The accent in each theme, as far from its ground as text needs. Undefined where the settings have no colour. */
export function accentColours(accent: string | undefined): { light: string; dark: string } | undefined {
  const colour = parseHex(accent ?? '');
  if (!colour) return undefined;
  const light = mixes(colour, [0, 0, 0]).find((mix) => contrast(mix, LIGHT) >= CONTRAST.light);
  const dark = mixes(colour, [255, 255, 255]).find((mix) => contrast(mix, DARK) >= CONTRAST.dark);
  return { light: hex(light!), dark: hex(dark!) };
}

/** The colour itself, then mixed with ever more black or white. */
function mixes(colour: Rgb, towards: Rgb): Rgb[] {
  return Array.from({ length: 21 }, (_, step) =>
    colour.map((value, channel) => Math.round(value + ((towards[channel]! - value) * step) / 20)),
  );
}

function hex(colour: Rgb): string {
  return `#${colour.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}

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
