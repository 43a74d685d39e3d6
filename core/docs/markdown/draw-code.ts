import type { Element, ElementContent, Root } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import { DISPLAYED } from './formulas.ts';

/** What may be coloured in a document, in UTF-16 code units: what comes after it has the colour of text. */
const COLOURED = 60_000;
const MOST_FORMULAS = 1000;

const MOST_LANGUAGES = 12;

interface Left {
  coloured: number;
  formulas: number;
  languages: Set<string>;
}

/** Draws formulas, diagrams and programs. It comes after the sanitiser, and writes HTML from texts only. */
export async function drawCode(tree: Root): Promise<void> {
  const left: Left = { coloured: COLOURED, formulas: MOST_FORMULAS, languages: new Set() };
  for (const { parent, place, draw } of codeIn(tree)) parent.children[place] = await draw(left);
}

interface Code {
  parent: Root | Element;
  place: number;
  draw: Drawing;
}

type Drawing = (left: Left) => Promise<ElementContent>;

function codeIn(parent: Root | Element, found: Code[] = []): Code[] {
  for (const [place, node] of parent.children.entries()) {
    if (node.type !== 'element') continue;
    const draw = drawingOf(node);
    if (draw) found.push({ parent, place, draw });
    else codeIn(node, found);
  }
  return found;
}

/** Undefined for what is no code, or is shown as it is. */
function drawingOf(node: Element): Drawing | undefined {
  if (languageOf(node) === 'math') return (left) => formula(node, textOf(node), { isDisplayed: false, left });
  const [code, ...others] = node.children;
  if (code?.type !== 'element' || others.length > 0) return undefined;
  const language = languageOf(code);
  const isMath = language === 'math';
  if (node.tagName === 'p' && isMath && textOf(code).startsWith(DISPLAYED))
    return (left) => formula(code, textOf(code), { isDisplayed: true, left });
  if (node.tagName !== 'pre' || language === undefined) return undefined;
  if (isMath) return (left) => formula(node, textOf(code), { isDisplayed: true, left });
  if (language === 'mermaid') return async () => box('figure', 'diagram', [node]);
  return async (left) => {
    const html = await colours(textOf(code), { language, left });
    if (html !== undefined) code.children = [raw(html)];
    return node;
  };
}

async function colours(
  text: string,
  { language, left }: { language: string; left: Left },
): Promise<string | undefined> {
  left.coloured -= text.length;
  left.languages.add(language);
  if (left.coloured < 0 || left.languages.size > MOST_LANGUAGES) return undefined;
  const { highlight } = await import('./highlight.ts');
  return highlight(text, language);
}

async function formula(
  node: Element,
  text: string,
  { isDisplayed, left }: { isDisplayed: boolean; left: Left },
): Promise<ElementContent> {
  // GitHub also reads $`…`$, so that Markdown sees no emphasis in it.
  const tex = text
    .replaceAll(DISPLAYED, '')
    .replace(/^`(.*)`$/s, '$1')
    .trim();
  const { formulaHtml } = await import('./formula-html.ts');
  const html = left.formulas-- > 0 ? formulaHtml(tex, isDisplayed) : undefined;
  if (html === undefined) return asTex(node, tex);
  return isDisplayed ? box('div', 'scroll formula', [raw(html)]) : box('span', 'formula', [raw(html)]);
}

/** As its author wrote it, where it is none that can be read. */
function asTex(node: Element, tex: string): Element {
  const code = node.tagName === 'pre' ? (node.children[0] as Element) : node;
  code.children = [{ type: 'text', value: tex }];
  return node;
}

function languageOf({ tagName, properties }: Element): string | undefined {
  const names = tagName === 'code' && Array.isArray(properties.className) ? properties.className : [];
  return names.map((name) => /^language-(.+)$/.exec(String(name))?.[1]).find((name) => name !== undefined);
}

function box(tagName: string, names: string, children: ElementContent[]): Element {
  const properties = { className: names.split(' '), ...(names.startsWith('scroll') && { tabIndex: 0 }) };
  return { type: 'element', tagName, properties, children };
}

function raw(value: string): ElementContent {
  return { type: 'raw', value };
}
