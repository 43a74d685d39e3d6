import type { MermaidConfig } from 'mermaid';
import { graphLook } from '../../graph/island/drawing/graph-look.ts';
import { DrawingNotLoaded, loadAllOfMermaid } from '../../graph/island/drawing/load-mermaid.ts';
import { element } from '../../text/element.ts';

/** Of a text: Mermaid's own limit, as longer ones keep a browser busy. */
const LARGEST = 50_000;

let drawings = 0;

/**
 * Draws the text of a diagram, in the theme that the page is in. What is drawn is an image: whatever its author wrote, nothing in it
 * runs, fetches, leads elsewhere or styles the page. Its text stays below it, and in its place where it cannot be drawn.
 *
 * @throws {DrawingNotLoaded} when what draws cannot be loaded
 */
export async function drawDiagram(figure: HTMLElement): Promise<void> {
  const text = figure.querySelector('pre')?.textContent ?? '';
  try {
    const image = await imageOf(text);
    figure.querySelector('img')?.remove();
    figure.querySelector('.notice')?.remove();
    figure.prepend(image);
    foldText(figure);
  } catch (error) {
    if (error instanceof DrawingNotLoaded) throw error;
    if (figure.querySelector('img, .notice')) return;
    figure.prepend(
      element('p', { className: 'notice', textContent: 'Mermaid cannot draw this diagram. Its text is below.' }),
    );
  }
}

async function imageOf(text: string): Promise<HTMLImageElement> {
  const mermaid = await loadAllOfMermaid();
  mermaid.initialize(look());
  drawings += 1;
  const { svg: markup } = await mermaid.render(`diagram-${drawings}`, text);
  const frame = document.createElement('template');
  frame.innerHTML = markup;
  const svg = frame.content.querySelector('svg')!;
  const [, , width, height] = (svg.getAttribute('viewBox') ?? '').split(/\s+/).map(Number);
  if (width && height) {
    svg.setAttribute('width', String(Math.ceil(width)));
    svg.setAttribute('height', String(Math.ceil(height)));
  }
  const image = new Image();
  image.alt = svg.querySelector('title')?.textContent.trim() || 'Diagram. Its text is below.';
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(svg))}`;
  await image.decode();
  return image;
}

/** The colours of the page; sizes are Mermaid's own. */
function look(): MermaidConfig {
  const { flowchart: _, ...config } = graphLook({}).config;
  const darkMode = getComputedStyle(document.documentElement).colorScheme === 'dark' || isSystemDark();
  return { ...config, maxTextSize: LARGEST, themeVariables: { ...config.themeVariables, darkMode } };
}

function isSystemDark(): boolean {
  return !document.documentElement.dataset.theme && matchMedia('(prefers-color-scheme: dark)').matches;
}

function foldText(figure: HTMLElement): void {
  const text = figure.querySelector('pre');
  if (!text || figure.querySelector('details')) return;
  const details = document.createElement('details');
  const summary = document.createElement('summary');
  summary.textContent = 'Text of this diagram';
  text.replaceWith(details);
  details.append(summary, text);
}
