import { type CST, type Document, isCollection, isMap, isScalar, type Node, type YAMLMap, type YAMLSeq } from 'yaml';
import type { FieldPath } from '../../entity.ts';

export type Collection = YAMLMap | YAMLSeq;

/** What holds a value in a text: a field of a map, an item of a list, or the document. Offsets are into the text. */
export interface Slot {
  path: FieldPath;
  type: 'field' | 'item' | 'document';
  key?: Node;
  value?: Node;
  /** Where its key or its dash begins. */
  start: number;
  /** Behind its colon or dash; behind its key if it has no colon. */
  mark: number;
  /** Whether a value can be written at `mark`. */
  marked: boolean;
  /** The value with its anchor and tag. An empty value without them begins and ends at `mark`. */
  from: number;
  to: number;
  propertiesTo: number;
  bare: number;
}

export function documentSlot(document: Document): Slot {
  const value = document.contents as Node;
  const from = startOf(value);
  const place = { start: from, mark: from, from, to: endOf(value), propertiesTo: from, bare: from };
  return { path: [], type: 'document', value, marked: true, ...place };
}

export function slotsOf(collection: Collection, path: FieldPath = []): Slot[] {
  if (isMap(collection)) return collection.items.map((pair) => fieldSlot(pair as SourcePair, path));
  const dashes = dashesOf(collection);
  return collection.items.map((value, index) => itemSlot(value as Node, dashes[index], [...path, index]));
}

export function nameOf({ key }: Pick<Slot, 'key'>): string | undefined {
  if (!isScalar(key)) return undefined;
  return key.value === null ? '' : String(key.value);
}

export function isFlow(node: unknown): node is Collection {
  return isCollection(node) && node.flow === true;
}

type Tokens = CST.SourceToken[];

interface SourcePair {
  key: Node;
  value: Node | null;
  srcToken: CST.CollectionItem;
}

function fieldSlot({ key, value, srcToken }: SourcePair, path: FieldPath): Slot {
  const { start, sep = [] } = srcToken;
  const colon = sep.findIndex(({ type }) => type === 'map-value-ind');
  const mark = colon < 0 ? endOf(key) : sep[colon]!.offset + 1;
  return {
    path: [...path, nameOf({ key }) ?? String(key)],
    type: 'field',
    key,
    start: start.find(({ type }) => !TRIVIA.has(type))?.offset ?? key.range![0],
    marked: colon >= 0,
    ...withValue(value ?? undefined, mark, sep.slice(colon + 1)),
  };
}

function dashesOf(list: YAMLSeq): Tokens[] {
  const { items } = list.srcToken as CST.BlockSequence | CST.FlowCollection;
  const isItem = ({ start, value, sep }: CST.CollectionItem) =>
    value || sep || start.some(({ type }) => type === 'seq-item-ind' || PROPERTIES.has(type));
  return items.filter(isItem).map(({ start }) => start);
}

function itemSlot(value: Node, tokens: Tokens = [], path: FieldPath): Slot {
  const dash = tokens.findIndex(({ type }) => type === 'seq-item-ind');
  const behind = tokens.slice(dash + 1);
  const first = behind.find(({ type }) => PROPERTIES.has(type))?.offset ?? startOf(value);
  const mark = dash < 0 ? first : tokens[dash]!.offset + 1;
  const start = dash < 0 ? first : tokens[dash]!.offset;
  return { path, type: 'item', start, marked: true, ...withValue(value, mark, behind) };
}

type ValuePlace = Pick<Slot, 'value' | 'mark' | 'from' | 'to' | 'propertiesTo' | 'bare'>;

function withValue(value: Node | undefined, mark: number, tokens: Tokens): ValuePlace {
  const properties = tokens.filter(({ type }) => PROPERTIES.has(type));
  const last = properties.at(-1);
  const propertiesTo = last ? last.offset + last.source.length : mark;
  const empty = !value || (isScalar(value) && value.range![0] === value.range![1]);
  const bare = empty ? propertiesTo : startOf(value);
  const from = properties[0]?.offset ?? bare;
  return { ...(value && { value }), mark, from, to: empty ? propertiesTo : endOf(value), propertiesTo, bare };
}

const PROPERTIES: ReadonlySet<string> = new Set(['anchor', 'tag']);
const TRIVIA: ReadonlySet<string> = new Set(['space', 'newline', 'comment', 'comma']);

function startOf(node: Node): number {
  return edgeOf(node, 0)?.start ?? node.range![0];
}

function endOf(node: Node): number {
  if (isScalar(node) && node.srcToken?.type === 'block-scalar') return node.range![1] - lastLineEnd(node.srcToken);
  return edgeOf(node, -1)?.to ?? node.range![1];
}

function edgeOf(node: Node, at: 0 | -1): Slot | undefined {
  if (!isCollection(node) || isFlow(node)) return undefined;
  const collection = node as Collection;
  if (isMap(collection)) return fieldSlot(collection.items.at(at) as SourcePair, []);
  return itemSlot(collection.items.at(at) as Node, dashesOf(collection).at(at), []);
}

function lastLineEnd({ props, source }: CST.BlockScalar): number {
  const written = props.map((token) => ('source' in token ? token.source : '')).join('') + source;
  return /\r?\n$/.exec(written)?.[0].length ?? 0;
}
