import type { FieldPath } from '../../catalog/entity.ts';
import { valueAt } from '../../catalog/yaml/written-path.ts';
import { isMap } from '../../text/is-map.ts';
import { quoted } from '../../text/quoted.ts';
import { MOST_HOPS } from '../reference-limits.ts';
import type { OpenedDescription } from './open-description.ts';

type Fields = Readonly<Record<string, unknown>>;

export class Refs {
  readonly #opened: OpenedDescription;

  constructor(opened: OpenedDescription) {
    this.#opened = opened;
  }

  /** The map that a value is or refers to; undefined where there is none. @param at where it is written, for a problem about it */
  map(value: unknown, at: FieldPath): Fields | undefined {
    let current = value;
    for (let hop = 0; hop < MOST_HOPS; hop++) {
      if (!isMap(current)) return undefined;
      const { $ref } = current;
      if (typeof $ref !== 'string') return current;
      const target = this.#target($ref);
      if (target === undefined) {
        this.#opened.problems.of(at, `${quoted($ref)} leads to nothing in this description.`);
        return undefined;
      }
      current = target;
    }
    this.#opened.problems.of(at, 'A reference leads back to itself.');
    return undefined;
  }

  #target($ref: string): unknown {
    if (!$ref.startsWith('#/')) return undefined;
    const path = $ref
      .slice(2)
      .split('/')
      .map((part) => decoded(part).replaceAll('~1', '/').replaceAll('~0', '~'));
    return valueAt(this.#opened.data, path);
  }
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
