import type { FieldPath } from '../../catalog/entity.ts';
import type { ReferenceProblem } from '../reference.ts';
import { REFERENCE_LIMITS } from '../reference-limits.ts';

type Place = Pick<ReferenceProblem, 'line' | 'column'>;

/** Collects what is wrong with a description, a few of each; places are looked up only if there is something. */
export class Problems {
  readonly #found: ReferenceProblem[] = [];
  readonly #known = new Set<string>();
  readonly #open: () => (path: FieldPath) => Place;
  #placeOf: ((path: FieldPath) => Place) | undefined;

  /** @param open makes what finds the place of a field */
  constructor(open: () => (path: FieldPath) => Place) {
    this.#open = open;
  }

  /** A problem of a field. */
  of(path: FieldPath, message: string): void {
    if (this.#isFull(message)) return;
    this.#placeOf ??= this.#open();
    this.#found.push({ message, ...this.#placeOf(path) });
  }

  at(place: Place, message: string): void {
    if (!this.#isFull(message)) this.#found.push({ message, ...place });
  }

  all(): readonly ReferenceProblem[] {
    return this.#found.toSorted((a, b) => a.line - b.line || a.column - b.column);
  }

  /** The same sentence, with the same values in it, is said once. */
  #isFull(message: string): boolean {
    const isKnown = this.#known.has(message);
    this.#known.add(message);
    return isKnown || this.#found.length >= REFERENCE_LIMITS.problems;
  }
}
