import type { Element, ElementContent, Root } from 'hast';
import { raw as parseHtml } from 'hast-util-raw';
import { toHtml } from 'hast-util-to-html';
import katex from 'katex';

/** In UTF-16 code units. A longer text is no formula that people read. */
const LARGEST = 4000;

const ELEMENTS = new Set([
  ...'math mrow mi mn mo ms mtext mspace msup msub msubsup mover munder munderover'.split(' '),
  ...['mfrac', 'msqrt', 'mroot', 'mtable', 'mtr', 'mtd', 'mstyle', 'mpadded', 'mphantom', 'menclose', 'mmultiscripts'],
]);
const PROPERTIES = new Set([
  ...['display', 'mathvariant', 'mathcolor', 'mathbackground', 'mathsize', 'displaystyle', 'scriptlevel', 'stretchy'],
  ...'accent accentunder fence separator symmetric movablelimits largeop form lspace rspace'.split(' '),
  ...['minsize', 'maxsize', 'width', 'height', 'depth', 'voffset', 'linethickness', 'notation', 'bevelled'],
  ...['columnalign', 'rowalign', 'columnspacing', 'rowspacing', 'columnlines', 'rowlines', 'side'],
]);
const VALUE = /^[\w#.%+ -]*$/;

/** Writes a formula of TeX as MathML, which browsers draw with their own fonts; undefined for what is no formula. */
export function formulaHtml(tex: string, isDisplayed: boolean): string | undefined {
  if (tex.length > LARGEST) return undefined;
  const options = { displayMode: isDisplayed, maxSize: 20, maxExpand: 500, strict: 'ignore', trust: false } as const;
  try {
    const html = katex.renderToString(tex, { ...options, output: 'mathml' });
    const tree = parseHtml({ type: 'root', children: [{ type: 'raw', value: html }] }) as Root;
    return toHtml(kept(tree.children as ElementContent[]));
  } catch (error) {
    // What people write wrong, or nest too deeply.
    if (error instanceof katex.ParseError || error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Keeps what draws. What it is in, and what is said of it in TeX, goes. */
function kept(nodes: readonly ElementContent[]): ElementContent[] {
  return nodes.flatMap((node): ElementContent[] => {
    if (node.type === 'text') return [node];
    if (node.type !== 'element' || node.tagName === 'annotation') return [];
    const children = kept(node.children);
    return ELEMENTS.has(node.tagName) ? [{ ...node, properties: keptProperties(node), children }] : children;
  });
}

function keptProperties({ properties }: Element): Element['properties'] {
  return Object.fromEntries(
    Object.entries(properties).filter(
      ([name, value]) =>
        PROPERTIES.has(name.toLowerCase()) && VALUE.test(Array.isArray(value) ? value.join(' ') : String(value)),
    ),
  );
}
