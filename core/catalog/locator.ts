import { type Document, isMap, isNode, isPair, parseAllDocuments } from 'yaml';
import type { FieldPath } from './entity.ts';
import type { Files } from './files.ts';
import { type Place, placeAt } from './text-place.ts';

/** Finds the lines of values. Entities are plain data, so a file is parsed a second time, once, when it has a problem. */
export class Locator {
  readonly #files: Files;
  readonly #parsed = new Map<string, Document[]>();

  constructor(files: Files) {
    this.#files = files;
  }

  /**
   * The place of a path in a document. What the document lacks is placed at the nearest parent it has.
   *
   * @param atKey points at the name of the field instead of its value
   */
  locate(source: { file: string; document: number }, path: FieldPath, atKey = false): Place {
    const text = this.#files.get(source.file) ?? '';
    const document = this.#parse(source.file, text)[source.document];
    if (!document) return { line: 1, column: 1 };
    let depth = path.length;
    while (depth > 0 && !document.hasIn(path.slice(0, depth))) depth--;
    const node = atKey && depth === path.length ? keyNode(document, path) : document.getIn(path.slice(0, depth), true);
    const offset = (isNode(node) && node.range?.[0]) || document.contents?.range?.[0] || 0;
    return placeAt(text, offset);
  }

  #parse(file: string, text: string): Document[] {
    let documents = this.#parsed.get(file);
    if (!documents) {
      documents = [...parseAllDocuments(text, { logLevel: 'silent', prettyErrors: false })];
      this.#parsed.set(file, documents);
    }
    return documents;
  }
}

function keyNode(document: Document, path: FieldPath): unknown {
  const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  if (!isMap(parent)) return undefined;
  const pair = parent.items.find(
    (item) => isPair(item) && String((item.key as { value?: unknown })?.value) === path.at(-1),
  );
  return pair?.key;
}
