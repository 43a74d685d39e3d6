import type { Entity } from '../entity.ts';
import type { Files } from '../files.ts';
import type { Problem } from '../problem.ts';
import type { Skipped } from '../validation.ts';

export interface FileReading {
  entities: readonly Entity[];
  problems: readonly Problem[];
  skipped: readonly Skipped[];
}

interface Kept extends FileReading {
  asked: ReadonlySet<string> | undefined;
}

/** What reading the files of one tree gave, for reading another that differs from it in few of them. */
export class ReadingMemory {
  readonly #kept = new Map<string, Kept>();
  readonly #changed: ReadonlySet<string>;

  constructor(changed: Iterable<string>) {
    this.#changed = new Set(changed);
  }

  keep(file: string, reading: FileReading, asked: Asking): void {
    this.#kept.set(file, { ...reading, asked: asked.all ? undefined : asked.paths });
  }

  /** What a file gave, when it and all that it asked about is in both trees. */
  recall(file: string): FileReading | undefined {
    const kept = this.#kept.get(file);
    if (!kept?.asked || this.#changed.has(file)) return undefined;
    for (const path of kept.asked) if (this.#changed.has(path)) return undefined;
    return kept;
  }
}

export class Asking implements Files {
  readonly paths = new Set<string>();
  all = false;
  readonly #files: Files;

  constructor(files: Files) {
    this.#files = files;
  }

  keys(): Iterable<string> {
    this.all = true;
    return this.#files.keys();
  }

  has(path: string): boolean {
    this.paths.add(path);
    return this.#files.has(path);
  }

  get(path: string): string | undefined {
    this.paths.add(path);
    return this.#files.get(path);
  }

  refusal(path: string) {
    return this.#files.refusal?.(path);
  }

  isOrdinary(path: string): boolean {
    return this.#files.isOrdinary?.(path) ?? true;
  }
}
