import { type Document, isCollection, isMap, isScalar, isSeq, Scalar, visit } from 'yaml';
import type { Lines } from './lines.ts';
import { isFlow, type Slot, slotsOf } from './slot.ts';

export interface Layout {
  step: number;
  listStep: number;
  quote: '"' | "'";
  flowLists: boolean;
  bracePadding: string;
  bracketPadding: string;
  json: boolean;
}

/** Finds how a file is written from the first example of each thing, in the document that is edited or else in another. */
export function layoutOf(lines: Lines, documents: readonly Document[]): Layout {
  const found: Partial<Layout> = {};
  for (const document of documents) look(document, lines, found);
  const step = found.step ?? (found.listStep || 2);
  return {
    step,
    listStep: step,
    quote: '"',
    flowLists: false,
    bracePadding: ' ',
    bracketPadding: '',
    ...found,
    json: isJson(lines.text),
  };
}

function look(document: Document, lines: Lines, found: Partial<Layout>): void {
  visit(document, {
    Collection: (_, node) => {
      if (isFlow(node)) lookAtFlow(node.range![0], lines, found);
      else for (const slot of slotsOf(node)) lookAtField(slot, lines, found);
      if (isSeq(node) && node.items.length > 0 && node.items.every(isScalar)) found.flowLists ??= isFlow(node);
    },
    Scalar: (_, { type }) => {
      if (type === Scalar.QUOTE_DOUBLE) found.quote ??= '"';
      if (type === Scalar.QUOTE_SINGLE) found.quote ??= "'";
    },
  });
}

function lookAtField({ type, start, from, value }: Slot, lines: Lines, found: Partial<Layout>): void {
  if (type !== 'field' || !isCollection(value) || isFlow(value) || !lines.isFirst(from)) return;
  const step = lines.column(from) - lines.column(start);
  if (isMap(value)) found.step ??= step;
  else found.listStep ??= step;
}

function lookAtFlow(start: number, { text }: Lines, found: Partial<Layout>): void {
  const padding = /^[{[]( ?)[^\s\]}]/.exec(text.slice(start, start + 3))?.[1];
  if (padding === undefined) return;
  if (text[start] === '{') found.bracePadding ??= padding;
  else found.bracketPadding ??= padding;
}

/** Whether a text is a JSON map or list, which is YAML, too. A byte order mark may be before it. */
export function isJson(text: string): boolean {
  if (!/^\ufeff?\s*[{[]/.test(text)) return false;
  try {
    return typeof JSON.parse(text.replace(/^\ufeff/, '')) === 'object';
  } catch {
    return false;
  }
}
