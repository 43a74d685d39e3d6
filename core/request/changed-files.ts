import type { Files, Refusal } from '../catalog/files.ts';

/** Files as they would be with one more, or with another text in one: nothing is written. */
export class ChangedFiles implements Files {
  readonly #base: Files;
  readonly #path: string;
  readonly #text: string;

  constructor(base: Files, { path, text }: { path: string; text: string }) {
    this.#base = base;
    this.#path = path;
    this.#text = text;
  }

  *keys(): Iterable<string> {
    if (!this.#base.has(this.#path)) yield this.#path;
    yield* this.#base.keys();
  }

  has(path: string): boolean {
    return path === this.#path || this.#base.has(path);
  }

  get(path: string): string | undefined {
    return path === this.#path ? this.#text : this.#base.get(path);
  }

  refusal(path: string): Refusal | undefined {
    return path === this.#path ? undefined : this.#base.refusal?.(path);
  }

  isOrdinary(path: string): boolean {
    return path === this.#path || (this.#base.isOrdinary?.(path) ?? true);
  }
}
