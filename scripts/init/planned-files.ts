import type { Files, Refusal } from '#core/catalog/files.ts';

/** By path: what a file becomes, or null when it goes. */
export type Changes = Map<string, string | null>;

/** Files as a plan would leave them; nothing is written. The plan may grow, and this follows. */
export class PlannedFiles implements Files {
  readonly #base: Files;
  readonly #changes: Changes;

  constructor(base: Files, changes: Changes) {
    this.#base = base;
    this.#changes = changes;
  }

  *keys(): Iterable<string> {
    for (const path of this.#base.keys()) if (this.#changes.get(path) !== null) yield path;
    for (const [path, text] of this.#changes) if (text !== null && !this.#base.has(path)) yield path;
  }

  has(path: string): boolean {
    const planned = this.#changes.get(path);
    return planned === undefined ? this.#base.has(path) : planned !== null;
  }

  get(path: string): string | undefined {
    const planned = this.#changes.get(path);
    return planned === undefined ? this.#base.get(path) : (planned ?? undefined);
  }

  refusal(path: string): Refusal | undefined {
    return this.#changes.has(path) ? undefined : this.#base.refusal?.(path);
  }

  isOrdinary(path: string): boolean {
    return this.#changes.has(path) || (this.#base.isOrdinary?.(path) ?? true);
  }
}
