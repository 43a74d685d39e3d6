import { type Dirent, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Ref } from '#core/catalog/ref.ts';
import {
  type Observed,
  type ObservedFamily,
  type ObservedFile,
  type ObservedSeries,
  type Reading,
  readObserved,
} from '#core/part/observed.ts';
import { timeOf } from '#core/text/time.ts';
import { readOwnJson, removeUnfinished, setJsonAside, writeJson } from '../files/json-file.ts';

export interface Damage {
  /** From the data folder. */
  file: string;
  /** Where it is now, from the data folder. */
  setAside: string;
  reason: string;
}

export function damageWords({ file, setAside, reason }: Damage): string {
  return `\`${file}\` is damaged and was renamed to \`${setAside}\`. ${reason}`;
}

/** The data folder: what was observed. What is damaged in it is set aside and made again; `damages` lists it. */
export class DataFolder implements Observed {
  readonly damages: Damage[] = [];
  readonly #folder: string;
  readonly #now: number;
  readonly #isOnlyRead: boolean;

  /** @param now milliseconds; what is stamped later is not believed @param isOnlyRead leaves what is damaged where it is */
  constructor(folder: string, now: number, { isOnlyRead = false } = {}) {
    this.#folder = folder;
    this.#now = now;
    this.#isOnlyRead = isOnlyRead;
  }

  /** Undefined where there is none. @throws {CannotRun} when it is there, and the disk does not give it */
  get<Value>(file: ObservedFile<Value>): Value | undefined {
    return this.#keep(file.path, this.peek(file));
  }

  /** The same of one entity. */
  of<Value>(family: ObservedFamily<Value>, ref: Ref): Value | undefined {
    return this.#keep(family.pathOf(ref), this.peekAt(family, ref));
  }

  all<Value>(series: ObservedSeries<Value>, from?: string): Value[] {
    return this.list(series.folder, from).flatMap((path) => {
      const reading = this.#read(path, (content) => readObserved(series, content, { now: this.#now }));
      return this.#keep(path, reading) ?? [];
    });
  }

  /** Paths of the JSON files in a folder and those below it, sorted. @param from the first name in the folder that counts */
  list(folder: string, from = ''): string[] {
    const entries = entriesIn(join(this.#folder, folder)).filter(({ name }) => !name.startsWith('.') && name >= from);
    return entries
      .flatMap((entry) => {
        const path = `${folder}/${entry.name}`;
        return entry.isDirectory() ? this.list(path) : path.endsWith('.json') ? [path] : [];
      })
      .sort();
  }

  /** Reads a file, and leaves it where it is, also when it is damaged. */
  peek<Value>(file: ObservedFile<Value>): Reading<Value> {
    return this.#read(file.path, (content) => readObserved(file, content, { now: this.#now }));
  }

  peekAt<Value>(family: ObservedFamily<Value>, ref: Ref): Reading<Value> {
    return this.#read(family.pathOf(ref), (content) => readObserved(family, content, { now: this.#now, ref }));
  }

  /** Replaces a file; who reads meanwhile gets the old one. @throws {CannotRun} when it cannot be written */
  write(path: string, content: unknown): void {
    writeJson(join(this.#folder, path), content, {
      fix: 'Check the permissions and the disk, or name another folder with --data.',
    });
  }

  /** A file, or a folder with all that is in it. */
  remove(path: string): void {
    rmSync(join(this.#folder, path), { force: true, recursive: true });
  }

  /** Removes what runs that died while writing have left in some of its folders. */
  removeUnfinished(...folders: readonly string[]): void {
    for (const folder of folders) removeUnfinished(join(this.#folder, folder));
  }

  /** Nothing happens where another process was quicker. @throws {CannotRun} when the folder cannot be written */
  setAside(path: string, reason: string): void {
    const name = setJsonAside(join(this.#folder, path), timeOf(this.#now));
    if (name !== undefined) this.damages.push({ file: path, setAside: join(dirname(path), name), reason });
  }

  #read<Value>(path: string, read: (content: unknown) => Reading<Value>): Reading<Value> {
    const { content, damaged } = readOwnJson(join(this.#folder, path), () => undefined);
    if (damaged !== undefined) return { damaged };
    return content === undefined ? {} : read(content);
  }

  #keep<Value>(path: string, { value, damaged }: Reading<Value>): Value | undefined {
    if (damaged !== undefined && this.#isOnlyRead) this.damages.push({ file: path, setAside: path, reason: damaged });
    else if (damaged !== undefined) this.setAside(path, damaged);
    return value;
  }
}

function entriesIn(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
