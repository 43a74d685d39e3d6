import {
  type Document,
  isCollection,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  type Node,
  Parser,
  stringify,
} from 'yaml';
import type { FieldPath } from '../../catalog/entity.ts';
import { sameData } from '../../catalog/yaml/edit/same-data.ts';
import { parseYaml } from '../../catalog/yaml/parse-yaml.ts';
import { readYaml } from '../../catalog/yaml/yaml-documents.ts';
import { wholePaths, withoutPaths } from './without-paths.ts';

/** What goes from the documents of a file, by their places: some paths, or all of it. */
export type Removals = ReadonlyMap<number, readonly FieldPath[] | 'all'>;

/**
 * Takes documents and fields out of a YAML text, and every comment and directive of it. What stays keeps its line and its column, since
 * blanks are in the place of what goes. The result is read again: where blanks cannot do it, the data that stays is written as new text.
 *
 * @param text of a file without errors
 */
export function blankText(text: string, removals: Removals): string {
  const documents = readYaml(text).map(({ data }) => data);
  const expected = documents.map((data, place) => {
    const gone = removals.get(place) ?? [];
    return gone === 'all' ? undefined : withoutPaths(data, gone);
  });
  const blanked = blank(text, rangesOf(text, documents, removals));
  return isAsExpected(blanked, expected) ? blanked : stringifyDocuments(expected);
}

function isAsExpected(text: string, expected: readonly unknown[]): boolean {
  const read = readYaml(text);
  const isThere = (data: unknown) => data !== undefined && data !== null;
  return (
    read.every(({ errors }) => errors.length === 0) &&
    sameData(read.map(({ data }) => data).filter(isThere), expected.filter(isThere))
  );
}

interface Range {
  from: number;
  to: number;
}

/** Blanks in the place of every range. Line ends stay. */
function blank(text: string, ranges: readonly Range[]): string {
  const plain = [...ranges].sort((a, b) => a.from - b.from);
  let blanked = '';
  let at = 0;
  for (const { from, to } of plain) {
    if (to <= at) continue;
    const start = Math.max(at, from);
    blanked += text.slice(at, start) + text.slice(start, to).replace(/[^\r\n]/g, ' ');
    at = to;
  }
  blanked += text.slice(at);
  let start = 0;
  // A blank at the end of a line would show where something was.
  return blanked
    .split('\n')
    .map((line) => {
      const isTouched = line !== text.slice(start, start + line.length);
      start += line.length + 1;
      return isTouched ? line.replace(/[ \t]+(?=\r?$)/, '') : line;
    })
    .join('\n');
}

function rangesOf(text: string, documents: readonly unknown[], removals: Removals): Range[] {
  const parsed = parseYaml(text);
  // In what is too long or too deep to be parsed, nothing can be found.
  if (parsed.length === 0) return [{ from: 0, to: text.length }];
  const ranges = remarksIn(text);
  for (const [place, gone] of removals) {
    const document = parsed[place];
    if (!document) continue;
    if (gone === 'all') ranges.push(wholeRange(document, text));
    else for (const path of wholePaths(documents[place], gone)) ranges.push(...rangesAt(document, path, text));
  }
  return ranges;
}

function wholeRange({ range }: Document, text: string): Range {
  const [from, , to] = range!;
  return { from: text.startsWith('---', from) ? from + 3 : from, to };
}

/** Comments and directives: nothing is read from them. */
function remarksIn(text: string): Range[] {
  const found: Range[] = [];
  const pending: unknown[] = [...new Parser().parse(text)];
  while (pending.length > 0) {
    const token = pending.pop();
    if (typeof token !== 'object' || token === null) continue;
    if (isRemark(token)) found.push({ from: token.offset, to: token.offset + token.source.length });
    else pending.push(...Object.values(token));
  }
  return found;
}

function isRemark(token: object): token is { type: 'comment' | 'directive'; offset: number; source: string } {
  return 'type' in token && (token.type === 'comment' || token.type === 'directive');
}

/** Of a field or an item: from its key or dash to its end; in brackets, with the comma behind it. */
function rangesAt(document: Document, path: FieldPath, text: string): Range[] {
  const parent = path.slice(0, -1).reduce<unknown>(childOf, document.contents);
  const key = path.at(-1)!;
  if (!isCollection(parent)) return [];
  const range = isSeq(parent) ? itemRange(parent.items[Number(key)], text, parent.flow) : fieldRange(parent, key);
  if (!range) return [];
  const comma = parent.flow ? /^\s*,/.exec(withoutComments(text, range.to)) : null;
  return [{ from: range.from, to: range.to + (comma?.[0].length ?? 0) }];
}

function childOf(node: unknown, key: string | number): unknown {
  if (isSeq(node)) return node.items[Number(key)];
  return isMap(node) ? pairOf(node, key)?.value : undefined;
}

function pairOf(map: unknown, key: string | number) {
  if (!isMap(map)) return undefined;
  return map.items.find((pair) => isPair(pair) && isScalar(pair.key) && String(pair.key.value ?? '') === String(key));
}

function fieldRange(map: unknown, key: string | number): Range | undefined {
  const pair = pairOf(map, key);
  if (!pair || !isNode(pair.key) || !isNode(pair.value)) return undefined;
  return { from: pair.key.range![0], to: endOf(pair.value) };
}

function itemRange(item: unknown, text: string, isFlow = false): Range | undefined {
  if (!isNode(item)) return undefined;
  const from = item.range![0];
  return { from: isFlow ? from : Math.max(0, text.lastIndexOf('-', from - 1)), to: endOf(item) };
}

function endOf(node: Node): number {
  return node.range![1];
}

function withoutComments(text: string, from: number): string {
  return text.slice(from, from + 2000).replace(/#[^\r\n]*/g, (comment) => ' '.repeat(comment.length));
}

/** Writes documents as YAML. One that is gone is empty, so that the others keep their places. */
export function stringifyDocuments(documents: readonly unknown[]): string {
  return documents
    .map((data) =>
      data === undefined || data === null
        ? '---\n'
        : `---\n${stringify(data, { lineWidth: 0, aliasDuplicateObjects: false })}`,
    )
    .join('');
}
