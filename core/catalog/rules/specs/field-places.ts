import { type Document, isNode, isMap as isYamlMap } from 'yaml';
import type { FieldPath } from '../../entity.ts';
import { TextPlaces, type TextPosition } from '../../yaml/text-place.ts';
import { parseDescription } from './description.ts';

export class FieldPlaces {
  readonly #places: TextPlaces;
  readonly #document: Document | undefined;

  constructor(text: string) {
    this.#places = new TextPlaces(text);
    const document = parseDescription(text);
    if (!('error' in document)) this.#document = document;
  }

  /** False for a text that is too large to be parsed again. */
  get isRead(): boolean {
    return this.#document !== undefined;
  }

  /** The key of a field, or the nearest parent that is there. */
  of(path: FieldPath): TextPosition {
    for (let depth = path.length; depth > 0; depth--) {
      const node = this.#keyAt(path.slice(0, depth - 1), path[depth - 1]!) ?? this.#nodeAt(path.slice(0, depth));
      if (isNode(node) && node.range) return this.#places.at(node.range[0]);
    }
    return this.#places.at(0);
  }

  #keyAt(path: FieldPath, key: string | number): unknown {
    const parent = this.#nodeAt(path);
    if (!isYamlMap(parent)) return undefined;
    return parent.items.find((pair) => String((pair.key as { value?: unknown })?.value ?? pair.key) === String(key))
      ?.key;
  }

  #nodeAt(path: FieldPath): unknown {
    if (path.length === 0) return this.#document?.contents;
    try {
      return this.#document?.getIn(path, true);
    } catch {
      // An alias is in its way.
      return undefined;
    }
  }
}
