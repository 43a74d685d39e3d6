import type { Element, Root } from 'hast';
import { raw as parseHtml } from 'hast-util-raw';
import { toHtml } from 'hast-util-to-html';
import { toString as textOf } from 'hast-util-to-string';
import { visit } from 'unist-util-visit';

const SVG = 'http://www.w3.org/2000/svg';
const XLINK = 'http://www.w3.org/1999/xlink';
/** What draws. Nothing here runs, leads elsewhere, moves or holds HTML. */
const ELEMENTS = new Set([
  ...['svg', 'g', 'defs', 'symbol', 'use', 'switch', 'title', 'desc', 'style', 'image'],
  ...['path', 'rect', 'circle', 'ellipse', 'line', 'polyline', 'polygon', 'text', 'tspan', 'textPath'],
  ...['linearGradient', 'radialGradient', 'stop', 'clipPath', 'mask', 'pattern', 'marker', 'filter'],
  ...['feBlend', 'feColorMatrix', 'feComponentTransfer', 'feComposite', 'feConvolveMatrix', 'feDiffuseLighting'],
  ...['feDisplacementMap', 'feDistantLight', 'feDropShadow', 'feFlood', 'feFuncA', 'feFuncB', 'feFuncG', 'feFuncR'],
  ...['feGaussianBlur', 'feMerge', 'feMergeNode', 'feMorphology', 'feOffset', 'fePointLight', 'feSpecularLighting'],
  ...['feSpotLight', 'feTile', 'feTurbulence'],
]);
const HREFS = new Set(['href', 'xLinkHref']);
/** A part of the image, or a picture within it. */
const INSIDE = /^\s*(?:#|data:image\/(?:png|jpeg|gif|webp);)/i;
/** Styles that ask something of another place. */
const FETCHES = /@import|image-set|\\|url\(\s*["']?\s*(?!#|data:image\/(?:png|jpeg|gif|webp);)/i;

/** Keeps of a foreign SVG what draws, so that nothing runs also when somebody opens the file itself. Undefined for what is no SVG. */
export function cleanSvg(text: string): string | undefined {
  const tree = parseHtml({ type: 'root', children: [{ type: 'raw', value: text.replaceAll('\0', '') }] }) as Root;
  const svg = tree.children.find((node): node is Element => node.type === 'element' && node.tagName === 'svg');
  if (!svg) return undefined;
  svg.children = kept(svg.children);
  visit(svg, 'element', (node) => {
    node.properties = keptProperties(node);
    node.children = kept(node.children);
  });
  svg.properties = { xmlns: SVG, 'xmlns:xlink': XLINK, ...svg.properties };
  return toHtml(svg, { space: 'svg', closeEmptyElements: true, quote: '"' });
}

function kept(children: Element['children']): Element['children'] {
  return children.filter((node) => {
    if (node.type === 'text') return true;
    if (node.type !== 'element' || !ELEMENTS.has(node.tagName)) return false;
    // What writes HTML does not escape the text of a style.
    return node.tagName !== 'style' || !(FETCHES.test(textOf(node)) || /[<&]/.test(textOf(node)));
  });
}

function keptProperties({ properties }: Element): Element['properties'] {
  const safe = Object.entries(properties).filter(([name, value]) => {
    if (HREFS.has(name)) return typeof value === 'string' && INSIDE.test(value);
    return /^(?!on|xmlns)[a-z][\w-]*$/i.test(name) && !FETCHES.test(String(value));
  });
  return Object.fromEntries(safe);
}
