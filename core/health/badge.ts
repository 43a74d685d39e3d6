import { type Ref, shortRef } from '../catalog/ref.ts';
import { escapeHtml } from '../text/escape-html.ts';
import { SHAPES } from '../text/look-html.ts';
import { STATUSES, type Status } from './status.ts';
import { STATUS_LOOKS } from './status-html.ts';

const LONGEST = 40;
const HEIGHT = 20;
const PADDING = 7;
const SIGN = 14;

/** Dark enough for white text (4.5 to 1), so that a badge reads the same on light pages and dark ones. */
const NAME_COLOUR = '#3d444d';
const COLOURS: Readonly<Record<Status, string>> = {
  operational: '#1a7f37',
  degraded: '#8a5a00',
  down: '#c21c26',
  unknown: '#59636e',
};

/** Draws a service's badge: name, sign and word, which differ without colour. It is a separate image, and loads nothing. */
export function badgeSvg(ref: Ref, status: Status): string {
  const { word } = STATUSES[status];
  const name = shortened(shownText(shortRef(ref)));
  const [nameWidth, wordWidth] = [textWidth(name), textWidth(word)];
  const left = nameWidth + 2 * PADDING;
  const width = left + PADDING + SIGN + wordWidth + PADDING;
  const title = `${escapeHtml(name)}: ${word}`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${HEIGHT}" role="img" aria-label="${title}">`,
    `<title>${title}</title>`,
    `<clipPath id="r"><rect width="${width}" height="${HEIGHT}" rx="4"/></clipPath>`,
    `<g clip-path="url(#r)"><path fill="${NAME_COLOUR}" d="M0 0h${left}v${HEIGHT}H0z"/>`,
    `<path fill="${COLOURS[status]}" d="M${left} 0h${width - left}v${HEIGHT}H${left}z"/></g>`,
    `<g fill="#fff" color="#fff" font-family="Verdana,'DejaVu Sans',Geneva,sans-serif" font-size="11">`,
    `<text x="${PADDING}" y="14" textLength="${nameWidth}" lengthAdjust="spacingAndGlyphs">${escapeHtml(name)}</text>`,
    `<g transform="translate(${left + PADDING} 5)">${SHAPES[STATUS_LOOKS[status]]}</g>`,
    `<text x="${left + PADDING + SIGN}" y="14" textLength="${wordWidth}" lengthAdjust="spacingAndGlyphs">${word}</text>`,
    '</g></svg>\n',
  ].join('');
}

function shownText(text: string): string {
  return text.toWellFormed().replace(/[\p{Cc}\p{Bidi_Control}\uFFFE\uFFFF]/gu, '\uFFFD');
}

function shortened(text: string): string {
  const characters = [...text];
  return characters.length <= LONGEST ? text : `${characters.slice(0, LONGEST - 1).join('')}…`;
}

/** Pixels that a text takes in Verdana at 11, roughly: `textLength` makes it so in any font. */
function textWidth(text: string): number {
  return Math.ceil([...text].reduce((width, character) => width + characterWidth(character), 0));
}

function characterWidth(character: string): number {
  if (/[^\u0020-\u024F\u2026]/u.test(character)) return 12;
  if (/[ijlIft.,:;'|! /()[\]-]/.test(character)) return 4.6;
  if (/[mwMW@%…]/.test(character)) return 10.2;
  return /[A-Z0-9]/.test(character) ? 7.5 : 6.7;
}
