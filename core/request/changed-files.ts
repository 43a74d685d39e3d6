import type { Files, Refusal } from '../catalog/files.ts';
import type { FileChange } from './request.ts';

/** What a changed path holds: a text, or what another path has in the base; nothing where it was removed. */
type Content = { text: string } | { from: string } | undefined;

export class ChangedFiles implements Files {
  readonly #base: Files;
  readonly #changed = new Map<string, Content>();

  constructor(base: Files, changes: readonly FileChange[]) {
    this.#base = base;
    for (const change of changes) if (change.do === 'move') this.#changed.set(change.from, undefined);
    for (const change of changes) this.#changed.set(change.path, contentOf(change));
  }

  *keys(): Iterable<string> {
    for (const [path, content] of this.#changed) if (content && !this.#base.has(path)) yield path;
    for (const path of this.#base.keys()) if (!this.#changed.has(path) || this.#changed.get(path)) yield path;
  }

  has(path: string): boolean {
    return this.#changed.has(path) ? this.#changed.get(path) !== undefined : this.#base.has(path);
  }

  get(path: string): string | undefined {
    const place = this.#place(path);
    if (place === undefined) return undefined;
    return 'text' in place ? place.text : this.#base.get(place.from);
  }

  refusal(path: string): Refusal | undefined {
    const place = this.#place(path);
    return place && 'from' in place ? this.#base.refusal?.(place.from) : undefined;
  }

  isOrdinary(path: string): boolean {
    const place = this.#place(path);
    return place && 'from' in place ? (this.#base.isOrdinary?.(place.from) ?? true) : place !== undefined;
  }

  #place(path: string): Content {
    return this.#changed.has(path) ? this.#changed.get(path) : { from: path };
  }
}

function contentOf(change: FileChange): Content {
  switch (change.do) {
    case 'add':
    case 'edit':
      return { text: change.text };
    case 'move':
      return change.edit ? { text: change.edit.text } : { from: change.from };
    case 'remove':
      return undefined;
  }
}
