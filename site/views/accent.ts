/** Backgrounds that the accent stands on as text: the lightest theme's and the darkest theme's sunken ones. */
const LIGHT = [0xf0, 0xf2, 0xf4];
const DARK = [0x21, 0x26, 0x2b];
/** WCAG 2.2 AA for text, and somewhat more where light text on a dark ground looks thin. */
const CONTRAST = { light: 4.5, dark: 6 };

type Rgb = readonly number[];

/**
 * CSS that makes a colour of `look.accent` the accent, darker in the light theme and lighter in the dark one as far as text
 * in it needs to be read.
 */
export function accentStyle(accent: string | undefined): string {
  const colour = parseHex(accent ?? '');
  if (!colour) return '';
  const light = mixes(colour, [0, 0, 0]).find((mix) => contrast(mix, LIGHT) >= CONTRAST.light);
  const dark = mixes(colour, [255, 255, 255]).find((mix) => contrast(mix, DARK) >= CONTRAST.dark);
  return `:root{--accent:light-dark(${hex(light!)},${hex(dark!)})}`;
}

/** The colour itself, then mixed with ever more black or white. */
function mixes(colour: Rgb, towards: Rgb): Rgb[] {
  return Array.from({ length: 21 }, (_, step) =>
    colour.map((value, channel) => Math.round(value + ((towards[channel]! - value) * step) / 20)),
  );
}

function parseHex(text: string): Rgb | undefined {
  const digits = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(text)?.[1];
  if (!digits) return undefined;
  const full = digits.length === 3 ? digits.replace(/./g, '$&$&') : digits;
  return [0, 2, 4].map((start) => Number.parseInt(full.slice(start, start + 2), 16));
}

function hex(colour: Rgb): string {
  return `#${colour.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}

/** Contrast ratio of WCAG 2.2, 1 to 21. */
function contrast(a: Rgb, b: Rgb): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: Rgb): number {
  const [red = 0, green = 0, blue = 0] = colour.map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
