import { indented } from '../../../text/indented.ts';
import { isMap } from '../../../text/is-map.ts';
import { isFlow } from './slot.ts';
import { type Block, blockText, type ScalarStyle, scalarText } from './write-scalar.ts';

export type ValueStyle = Omit<ScalarStyle, 'inFlow'> & { column: number };

/** Lists of words longer than this are written one item a line. */
const LONGEST_LINE = 100;

export function fieldValue(value: unknown, style: ValueStyle): Block {
  const { step, listStep } = style.layout;
  const text = blockText(value, { ...style, step });
  if (text) return text;
  const head = flowHead(value, style);
  if (head !== undefined) return { head, body: [] };
  const below = { layout: style.layout, column: style.column + step };
  return Array.isArray(value)
    ? { head: '', body: indented(listLines(value, below), listStep) }
    : { head: '', body: indented(mapLines(value as object, below), step) };
}

/** Writes the value of an item, its lines indented as from the dash. @param gap columns from the dash to the value */
export function itemValue(value: unknown, style: ValueStyle, gap = 2): Block {
  const text = blockText(value, { ...style, step: gap });
  if (text) return text;
  const head = isFlow(style.like) ? flowText(value, style) : flowHead(value, style);
  if (head !== undefined) return { head, body: [] };
  const below = { layout: style.layout, column: style.column + gap };
  const [first = '', ...rest] = Array.isArray(value) ? listLines(value, below) : mapLines(value as object, below);
  return { head: first, body: indented(rest, gap) };
}

export function fieldLines(name: string, value: unknown, style: ValueStyle): string[] {
  const { head, body } = fieldValue(value, style);
  const key = scalarText(name, { layout: style.layout, inFlow: false });
  return [head === '' ? `${key}:` : `${key}: ${head}`, ...body];
}

export function itemLines(value: unknown, style: ValueStyle, gap = 2): string[] {
  const { head, body } = itemValue(value, style, gap);
  return [`-${' '.repeat(gap - 1)}${head}`, ...body];
}

export function flowText(value: unknown, style: Omit<ScalarStyle, 'inFlow'>): string {
  const { layout } = style;
  const inner = { layout, inFlow: true };
  if (Array.isArray(value)) {
    return enclosed(
      '[]',
      layout.bracketPadding,
      value.map((item) => flowText(item, { layout })),
    );
  }
  if (!isMap(value)) return scalarText(value, { ...style, inFlow: true });
  const fields = Object.entries(value).map(
    ([name, field]) => `${scalarText(name, inner)}: ${flowText(field, { layout })}`,
  );
  return enclosed('{}', layout.bracePadding, fields);
}

/** The first lines of what no block is needed for: a scalar, an empty map or list, a short list of words. */
function flowHead(value: unknown, style: ValueStyle): string | undefined {
  if (typeof value !== 'object' || value === null) return scalarText(value, { ...style, inFlow: false });
  if (Object.keys(value).length === 0) return flowText(value, style);
  if (!Array.isArray(value) || !style.layout.flowLists || value.some((item) => typeof item === 'object'))
    return undefined;
  const text = flowText(value, style);
  return style.column + text.length <= LONGEST_LINE ? text : undefined;
}

function mapLines(map: object, style: ValueStyle): string[] {
  return Object.entries(map).flatMap(([name, value]) => fieldLines(name, value, style));
}

function listLines(list: readonly unknown[], style: ValueStyle): string[] {
  return list.flatMap((value) => itemLines(value, style));
}

function enclosed([open, close]: string, padding: string, items: string[]): string {
  return items.length === 0 ? `${open}${close}` : `${open}${padding}${items.join(', ')}${padding}${close}`;
}
