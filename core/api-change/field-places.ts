import { FieldPlaces as PlacesOfText } from '../catalog/rules/specs/field-places.ts';
import type { TextPosition } from '../catalog/yaml/text-place.ts';

/** Finds fields of YAML and JSON by JSON Pointers. Each text is parsed once, when the first field of it is looked for. */
export class FieldPlaces {
  readonly #texts: ReadonlyMap<string, string>;
  readonly #parsed = new Map<string, PlacesOfText>();

  constructor(texts: ReadonlyMap<string, string>) {
    this.#texts = texts;
  }

  /** The field, or the nearest parent that is written. Undefined in a text that is too large to be parsed. @param pointer `#/paths/~1orders/get` */
  at(file: string, pointer: string): TextPosition | undefined {
    const places = this.#parsed.get(file) ?? new PlacesOfText(this.#texts.get(file) ?? '');
    this.#parsed.set(file, places);
    return places.isRead ? places.of(segmentsOf(pointer)) : undefined;
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
