import type { MermaidConfig } from 'mermaid';

/** How pictures look in the theme that the page is in: colours as Mermaid and a file of its own need them, without variables. */
export interface GraphLook {
  config: MermaidConfig;
  styles: ReadonlyMap<string, string>;
  background: string;
}

const TOKENS = [
  ...['bg', 'bg-sunken', 'bg-raised', 'line', 'line-strong', 'text', 'text-muted', 'accent'],
  ...['up', 'degraded', 'down', 'unknown', 'up-bg', 'degraded-bg', 'down-bg', 'unknown-bg'],
] as const;
type Token = (typeof TOKENS)[number];

/** Sizes in px, at which a name of 48 characters takes two or three lines. */
export const FONT = 13;
const WIDE = { wrappingWidth: 168, nodeSpacing: 20, rankSpacing: 72 };
/** A drawing that has less room is drawn closer, so that more steps find room: a page of 1,360 px has so much. In px. */
const WIDE_ROOM = 1200;
const NARROW = { wrappingWidth: 136, nodeSpacing: 16, rankSpacing: 32 };
/** Of a drawing that would be too wide, and where more than one step finds room so. */
const CLOSE = { wrappingWidth: 112, nodeSpacing: 12, rankSpacing: 24, padding: 9 };
/** A phone has room for an entity with one step on each side. In px. */
const PHONE = 420;
const NARROWEST = { wrappingWidth: 72, nodeSpacing: 12, rankSpacing: 18, padding: 7 };
/** Of a grid: there are no lines that need room. */
export const GRID = { wrappingWidth: 200, nodeSpacing: 12, rankSpacing: 12, padding: 10 };

/**
 * @param room the width that there is, in px
 * @param titles of nodes: a long word of them is not broken
 */
export function graphLook({
  room = 0,
  isGrid = false,
  isClose = false,
  titles = [],
}: {
  room?: number;
  isGrid?: boolean | undefined;
  isClose?: boolean | undefined;
  titles?: readonly string[];
}): GraphLook {
  const { colour, font } = tokens();
  const close = () => ({ ...CLOSE, wrappingWidth: Math.min(WIDE.wrappingWidth, closeWidth(titles, font)) });
  const state = (name: 'up' | 'degraded' | 'down', width: number) =>
    `fill:${colour[`${name}-bg`]},stroke:${colour[name]},stroke-width:${width}px`;
  return {
    background: colour.bg,
    config: {
      startOnLoad: false,
      securityLevel: 'strict',
      suppressErrorRendering: true,
      maxTextSize: 500_000,
      theme: 'base',
      fontFamily: font,
      htmlLabels: false,
      layout: 'dagre',
      look: 'classic',
      flowchart: {
        curve: 'basis',
        padding: 12,
        diagramPadding: 6,
        useMaxWidth: false,
        ...(isGrid ? GRID : room < PHONE ? NARROWEST : isClose ? close() : room < WIDE_ROOM ? NARROW : WIDE),
      },
      themeVariables: {
        fontFamily: font,
        fontSize: `${FONT}px`,
        background: colour.bg,
        mainBkg: colour['bg-raised'],
        primaryColor: colour['bg-raised'],
        primaryTextColor: colour.text,
        primaryBorderColor: colour['line-strong'],
        nodeBorder: colour['line-strong'],
        nodeTextColor: colour.text,
        textColor: colour.text,
        titleColor: colour['text-muted'],
        lineColor: colour['line-strong'],
        defaultLinkColor: colour['line-strong'],
        arrowheadColor: colour['line-strong'],
        clusterBkg: colour['bg-sunken'],
        clusterBorder: colour.line,
        edgeLabelBackground: colour.bg,
      },
    },
    styles: new Map([
      ['kind-domain', `fill:${colour['bg-sunken']}`],
      ['kind-system', `fill:${colour['bg-sunken']}`],
      ['operational', state('up', 1.5)],
      ['degraded', state('degraded', 2)],
      ['down', state('down', 2)],
      ['unknown', `stroke:${colour.unknown},stroke-width:1.5px`],
      ['focus', `stroke:${colour.accent},stroke-width:3.5px`],
      ['missing', `stroke-dasharray:4 3,color:${colour['text-muted']}`],
      ['more', `fill:${colour.bg},stroke-dasharray:2 2,color:${colour['text-muted']}`],
    ]),
  };
}

/** As wide as the longest word, in px, which would be broken otherwise. */
function closeWidth(titles: readonly string[], font: string): number {
  const pen = document.createElement('canvas').getContext('2d')!;
  pen.font = `${FONT}px ${font}`;
  const words = new Set(titles.flatMap((title) => title.split(/\s+/)));
  return Math.ceil(Math.max(CLOSE.wrappingWidth, ...[...words].map((word) => pen.measureText(word).width + 1)));
}

/** The page's own colours as they are now: a variable says `light-dark(…)`, what is drawn with it says which. */
function tokens(): { colour: Readonly<Record<Token, string>>; font: string } {
  const probe = document.createElement('span');
  document.body.append(probe);
  const style = getComputedStyle(probe);
  const colour = Object.fromEntries(
    TOKENS.map((token) => {
      probe.style.color = `var(--${token})`;
      return [token, hex(style.color)];
    }),
  ) as Record<Token, string>;
  const font = style.fontFamily;
  probe.remove();
  return { colour, font };
}

/** `rgb(27, 31, 36)` as `#1b1f24`: in a text for Mermaid a comma would end a style. */
function hex(colour: string): string {
  const numbers = colour.match(/[\d.]+/g)?.slice(0, 3) ?? [];
  return `#${numbers.map((number) => Math.round(Number(number)).toString(16).padStart(2, '0')).join('')}`;
}
