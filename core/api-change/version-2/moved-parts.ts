import type { Fields } from './fields.ts';

export interface Upgraded {
  data: Fields;
  moved: MovedParts;
}

export class MovedParts {
  readonly #written = new Map<string, string>();

  note(now: string, written: string): void {
    this.#written.set(now, written);
  }

  /** The pointer of a part as it was written; the nearest part around it that was moved decides. */
  writtenAt(pointer: string): string {
    for (let part = pointer; part !== ''; part = part.slice(0, Math.max(0, part.lastIndexOf('/')))) {
      const written = this.#written.get(part);
      if (written !== undefined) return written + pointer.slice(part.length);
    }
    return pointer;
  }
}

export function step(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}
