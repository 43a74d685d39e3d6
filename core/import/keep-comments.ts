import { type Document, isMap, isScalar, isSeq, type Node, type Pair, parseDocument, type YAMLMap } from 'yaml';
import { writtenPath } from '../catalog/yaml/written-path.ts';

/** Brings comments of a descriptor to the fields of an entry that they are about. Those of fields that it lacks are above the entry. */
export function withComments(entry: string, document: string): string {
  if (!/(?:^|\s)#/m.test(document)) return entry;
  const [from, to] = [parseDocument(document), parseDocument(entry)];
  const notes = notesIn(from);
  if (notes.length === 0 || !isMap(to.contents)) return entry;
  const homeless = notes.filter((note) => !place(note, to.contents as YAMLMap));
  const above = homeless.flatMap(({ lines }) => lines.split('\n')).map((line) => `#${line}\n`);
  return insertBelowTop(to.toString({ lineWidth: 0 }), above.join(''));
}

interface Note {
  path: readonly (string | number)[];
  where: 'above' | 'beside';
  lines: string;
}

type Path = Note['path'];

function notesIn({ commentBefore, contents, comment }: Document.Parsed): Note[] {
  const notes: Note[] = [];
  const add = (path: Path, where: Note['where'], lines: string | null | undefined) => {
    if (lines) notes.push({ path, where, lines: lines.replaceAll(/^\n+/gm, '') });
  };
  const walk = (value: unknown, path: Path): void => {
    if (!isMap(value) && !isSeq(value)) return;
    for (const [index, item] of value.items.entries()) {
      const [key, node] = isMap(value) ? [(item as Pair).key as Node, (item as Pair).value] : [undefined, item];
      const inside = [...path, key === undefined ? index : String(isScalar(key) ? key.value : key)];
      if (index === 0 && path.length > 0) add(inside, 'above', value.commentBefore);
      add(inside, 'above', key?.commentBefore);
      const isOne = isScalar(node);
      // Of a collection below a key, the first of it has the comment.
      if (isOne || key === undefined) add(inside, 'above', (node as Node | null)?.commentBefore);
      add(inside, isOne ? 'beside' : 'above', (node as Node | null)?.comment);
      walk(node, inside);
    }
  };
  add([], 'above', commentBefore);
  add([], 'above', contents?.commentBefore);
  walk(contents, []);
  add([], 'above', contents?.comment);
  add([], 'above', comment);
  return notes;
}

/** Puts a comment where the entry has the field that it is about, or what contains it. @returns whether it has */
function place({ path, where, lines }: Note, entry: YAMLMap): boolean {
  let [value, last]: [unknown, Node | undefined] = [entry, undefined];
  let depth = 0;
  const steps = asInEntry(path);
  for (const step of steps) {
    const next = stepInto(value, step);
    if (!next) break;
    [value, last] = next;
    depth++;
  }
  if (!last) return false;
  const isWhole = depth === steps.length;
  if (isWhole && where === 'beside' && isScalar(value) && !value.comment) value.comment = lines;
  else last.commentBefore = [last.commentBefore, lines].filter(Boolean).join('\n');
  return true;
}

/** What is at a step, and the node above which a comment about it is. */
function stepInto(value: unknown, step: string | number): [value: unknown, above: Node] | undefined {
  if (isSeq(value) && typeof step === 'number') {
    const item = value.items[step] as Node | undefined;
    return item && [item, item];
  }
  if (!isMap(value)) return undefined;
  const pair = value.items.find(({ key }) => isScalar(key) && String(key.value) === step);
  return pair && [pair.value, pair.key as Node];
}

/** A path in a descriptor, by the names that the flat form has. */
function asInEntry(path: Path): Path {
  const [part, field, ...rest] = path;
  if (part !== 'metadata' && part !== 'spec') return path;
  if (field === undefined) return [];
  return [FLAT.get(`${part}.${field}`) ?? field, ...rest];
}

const FLAT = new Map(
  ['provides', 'consumes', 'consumedBy', 'teams'].map((field) => [writtenPath([field], 'backstage').join('.'), field]),
);

function insertBelowTop(entry: string, comment: string): string {
  if (comment === '') return entry;
  const lines = entry.split('\n');
  const top = lines.findIndex((line) => !line.startsWith('#'));
  return `${lines
    .slice(0, top)
    .map((line) => `${line}\n`)
    .join('')}${comment}${lines.slice(top).join('\n')}`;
}
