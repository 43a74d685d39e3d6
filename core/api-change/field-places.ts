import { type Document, isMap, isNode, isScalar, isSeq } from 'yaml';
import { parseDescription } from '../catalog/rules/specs/description.ts';
import { type Place, TextPlaces } from '../catalog/yaml/text-place.ts';

/** Finds fields of YAML and JSON by JSON Pointers. Each text is parsed once, when the first field of it is looked for. */
export class FieldPlaces {
  readonly #texts: ReadonlyMap<string, string>;
  readonly #parsed = new Map<string, { contents: Document['contents']; places: TextPlaces } | undefined>();

  constructor(texts: ReadonlyMap<string, string>) {
    this.#texts = texts;
  }

  /**
   * The place of a field, or of the nearest parent that is written.
   *
   * @param pointer `#/paths/~1orders/get`
   * @returns undefined in a text that is too large to be parsed again
   */
  at(file: string, pointer: string): Place | undefined {
    const parsed = this.#parse(file);
    if (!parsed) return undefined;
    let node: unknown = parsed.contents;
    let offset = 0;
    for (const name of segmentsOf(pointer)) {
      const found = stepInto(node, name);
      if (!found) break;
      ({ node } = found);
      offset = found.offset ?? offset;
    }
    return parsed.places.at(offset);
  }

  #parse(file: string) {
    if (!this.#parsed.has(file)) {
      const text = this.#texts.get(file);
      const document = text === undefined ? undefined : parseDescription(text);
      const isRead = document !== undefined && !('error' in document);
      this.#parsed.set(file, isRead ? { contents: document.contents, places: new TextPlaces(text!) } : undefined);
    }
    return this.#parsed.get(file);
  }
}

export function segmentsOf(pointer: string): string[] {
  const names = pointer.replace(/^#?\/?/, '').split('/');
  return names.filter(Boolean).map((name) => decoded(name).replaceAll('~1', '/').replaceAll('~0', '~'));
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** A field is placed at its name; an item of a list at its start. */
function stepInto(node: unknown, name: string): { node: unknown; offset: number | undefined } | undefined {
  if (isSeq(node)) {
    const item = node.items[Number(name)];
    return item === undefined ? undefined : { node: item, offset: offsetOf(item) };
  }
  if (!isMap(node)) return undefined;
  const pair = node.items.findLast(({ key }) => isScalar(key) && String(key.value) === name);
  return pair && { node: pair.value, offset: offsetOf(pair.key) };
}

function offsetOf(node: unknown): number | undefined {
  return isNode(node) ? node.range?.[0] : undefined;
}
