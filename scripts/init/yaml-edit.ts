import { type Document, isCollection, isMap, isScalar, isSeq, type ParsedNode, parseDocument, stringify } from 'yaml';
import { CannotRun } from '../cannot-run.ts';

type Path = readonly string[];

/**
 * Sets a value in a text of YAML: an existing one is replaced, else it is added. Comments and layout stay.
 *
 * @param value a text, or a list of them
 */
export function setValue(text: string, path: Path, value: string | readonly string[]): string {
  const document = parsed(text);
  const node = document.getIn(path, true) as ParsedNode | undefined;
  const flow = () => stringify(value, { collectionStyle: 'flow', lineWidth: 0, flowCollectionPadding: false }).trim();
  if (node?.range && (isScalar(node) || isCollection(node))) {
    if (JSON.stringify(node.toJSON()) === JSON.stringify(value)) return text;
    const isQuoted = isScalar(node) && node.type === 'QUOTE_DOUBLE';
    return spliced(text, node.range[0], node.range[1], isQuoted ? JSON.stringify(value) : flow());
  }
  document.setIn(path, document.createNode(value, { flow: true }));
  return document.toString({ lineWidth: 0 });
}

/** Takes a key and what it holds out of a text of YAML. */
export function removeKey(text: string, path: Path): string {
  const document = parsed(text);
  const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  const pair = isMap(parent) ? parent.items.find(({ key }) => isScalar(key) && key.value === path.at(-1)) : undefined;
  if (!isMap(parent) || !pair) return text;
  const [key, value] = [pair.key, pair.value] as [ParsedNode, ParsedNode | null];
  if (!parent.flow && parent.items.length > 1) return withoutLines(text, key.range[0], value?.range[1] ?? key.range[1]);
  document.deleteIn(path);
  return document.toString({ lineWidth: 0 });
}

/** Keeps some items of a list in a text of YAML; a list that none is left of goes with its key. */
export function filterList(text: string, path: Path, keep: (item: unknown) => boolean): string {
  const list = parsed(text).getIn(path, true);
  if (!isSeq<ParsedNode>(list)) return text;
  const [kept, gone] = [
    list.items.filter((item) => keep(item.toJSON())),
    list.items.filter((item) => !keep(item.toJSON())),
  ];
  if (gone.length === 0) return text;
  if (kept.length === 0) return removeKey(text, path);
  if (list.flow) {
    const items = kept.map(({ range }) => text.slice(range[0], range[1]));
    return spliced(text, list.range![0], list.range![1], `[${items.join(', ')}]`);
  }
  return gone.reduceRight((rest, { range }) => withoutLines(rest, range[0], range[1]), text);
}

function parsed(text: string): Document {
  const document = parseDocument(text);
  if (document.errors.length === 0) return document;
  throw new CannotRun('catalog/portal.yaml is not YAML.', {
    fix: 'Run `npx portal validate`, which shows where, and fix it.',
  });
}

/** Without the lines that hold anything between two places. */
function withoutLines(text: string, start: number, end: number): string {
  const first = text.lastIndexOf('\n', start - 1) + 1;
  const last = text.indexOf('\n', Math.max(start, end - 1));
  return spliced(text, first, last === -1 ? text.length : last + 1, '');
}

function spliced(text: string, start: number, end: number, put: string): string {
  return text.slice(0, start) + put + text.slice(end);
}
