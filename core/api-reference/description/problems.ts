import type { FieldPath } from '../../catalog/entity.ts';
import { FieldPlaces } from '../../catalog/rules/specs/field-places.ts';
import type { Finding, ReferenceProblem } from '../reference.ts';
import { REFERENCE_LIMITS } from '../reference-limits.ts';

/** The field of a description that gets its other files. */
export const FILES_FIELD = 'x-files';

type ProblemPlace = Pick<ReferenceProblem, 'line' | 'column' | 'file'>;

interface Joined {
  file: string;
  text: string;
}

/** Collects what is wrong with a description, each sentence once; places are looked up only if there is something. */
export class Problems {
  readonly #found: ReferenceProblem[] = [];
  readonly #known = new Set<string>();
  readonly #text: string;
  readonly #joined = new Map<string, Joined>();
  readonly #places = new Map<string, FieldPlaces>();

  constructor(text: string) {
    this.#text = text;
  }

  joined(name: string, file: Joined): void {
    this.#joined.set(name, file);
  }

  of(path: FieldPath, message: string): void {
    if (!this.#isFull(message)) this.#found.push({ message, ...this.#placeOf(path) });
  }

  /** What Redocly found, unless something is wrong at the same place already. */
  found({ pointer = '#/', message, rule, severity }: Finding): void {
    const place = this.#placeOf(pathOf(pointer));
    const isKnown = this.#found.some(({ line, column, file }) => isSame({ line, column, file }, place));
    if (isKnown || this.#found.length >= REFERENCE_LIMITS.problems) return;
    this.#found.push({ message, rule, ...place, ...(severity && { severity }) });
  }

  at(place: ProblemPlace, message: string): void {
    if (!this.#isFull(message)) this.#found.push({ message, ...place });
  }

  all(): readonly ReferenceProblem[] {
    const byPlace = (a: ReferenceProblem, b: ReferenceProblem) => a.line - b.line || a.column - b.column;
    return this.#found.toSorted((a, b) => Number(a.file !== undefined) - Number(b.file !== undefined) || byPlace(a, b));
  }

  #placeOf(path: FieldPath): ProblemPlace {
    const joined = path[0] === FILES_FIELD ? this.#joined.get(String(path[1])) : undefined;
    const key = joined?.file ?? '';
    const places = this.#places.get(key) ?? new FieldPlaces(joined?.text ?? this.#text);
    this.#places.set(key, places);
    return { ...places.of(joined ? path.slice(2) : path), ...(joined && { file: joined.file }) };
  }

  #isFull(message: string): boolean {
    const isKnown = this.#known.has(message);
    this.#known.add(message);
    return isKnown || this.#found.length >= REFERENCE_LIMITS.problems;
  }
}

function isSame(a: { line: number; column: number; file?: string | undefined }, b: ProblemPlace): boolean {
  return a.line === b.line && a.column === b.column && a.file === b.file;
}

function pathOf(pointer: string): string[] {
  const parts = pointer.replace(/^#?\/?/, '').split('/');
  return parts.map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~')).filter((part) => part !== '');
}
