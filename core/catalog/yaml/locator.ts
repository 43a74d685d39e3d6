import { type Document, isMap, isNode, isScalar, isSeq, type YAMLMap } from 'yaml';
import type { FieldPath } from '../entity.ts';
import type { Files } from '../files.ts';
import type { ProblemPlace } from '../problem.ts';
import { parseYaml } from './parse-yaml.ts';
import { repairYaml } from './repair-yaml.ts';
import { TextPlaces, type TextPosition } from './text-place.ts';
import { jsonPointer } from './written-path.ts';

interface Parsed {
  documents: readonly Document[];
  places: Pick<TextPlaces, 'at'>;
}

interface Field {
  key?: unknown;
  value: unknown;
}

/** Finds the lines of values. Entities are plain data, so a file is parsed a second time, once, when it has a problem. */
export class Locator {
  readonly #files: Files;
  readonly #parsed = new Map<string, Parsed>();
  readonly #maps = new WeakMap<YAMLMap, ReadonlyMap<string, Field>>();

  constructor(files: Files) {
    this.#files = files;
  }

  locate(source: { file: string; document: number }, path: FieldPath, atKey = false): TextPosition {
    const { documents, places } = this.#parse(source.file);
    const contents = documents[source.document]?.contents;
    if (!contents) return { line: 1, column: 1 };
    let found: Field = { value: contents };
    let parent = offsetOf(contents) ?? 0;
    for (const [index, step] of path.entries()) {
      const next = this.#step(found.value, step);
      if (!next) return places.at(parent);
      found = next;
      if (index < path.length - 1) parent = offsetOf(found.value) ?? parent;
    }
    const { key, value } = found;
    return places.at((atKey ? offsetOf(key) : undefined) ?? offsetOf(value) ?? offsetOf(key) ?? parent);
  }

  placeOf(file: string, path: FieldPath, atKey?: boolean): ProblemPlace {
    return { file, ...this.locate({ file, document: 0 }, path, atKey), pointer: jsonPointer(path) };
  }

  #step(node: unknown, step: string | number): Field | undefined {
    if (isSeq(node)) {
      const value = typeof step === 'number' ? node.items[step] : undefined;
      return value === undefined ? undefined : { value };
    }
    return isMap(node) ? this.#fieldsOf(node).get(String(step)) : undefined;
  }

  #fieldsOf(node: YAMLMap): ReadonlyMap<string, Field> {
    let fields = this.#maps.get(node);
    if (!fields) {
      fields = new Map(
        node.items.flatMap(({ key, value }) =>
          isScalar(key) ? [[key.value === null ? '' : String(key.value), { key, value }]] : [],
        ),
      );
      this.#maps.set(node, fields);
    }
    return fields;
  }

  #parse(file: string): Parsed {
    let parsed = this.#parsed.get(file);
    if (!parsed) {
      const text = this.#files.get(file) ?? '';
      parsed = parse(text);
      this.#parsed.set(file, parsed);
    }
    return parsed;
  }
}

function parse(text: string): Parsed {
  const documents = parseYaml(text);
  const repaired = repairYaml(text, documents);
  if (!repaired) return { documents, places: new TextPlaces(text) };
  const places = new TextPlaces(repaired.text);
  return { documents: repaired.documents, places: { at: (offset) => repaired.written(places.at(offset)) } };
}

function offsetOf(node: unknown): number | undefined {
  return isNode(node) ? node.range?.[0] : undefined;
}
