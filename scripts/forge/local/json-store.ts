import { linkSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { JsonSchema } from '#core/catalog/schema/json-schema.ts';
import type { Of } from '#core/catalog/schema/shapes.ts';
import { timeOf } from '#core/text/time.ts';
import { CannotRun } from '../../cannot-run.ts';
import { systemClock } from '../../clock.ts';
import { bySchema, readOwnJson, setJsonAside, unfinishedName, writeJson } from '../../files/json-file.ts';

/**
 * JSON files in a folder that many processes write at once. Each is written whole or not at all, and only one of those who
 * create the same one succeeds; there is no lock that a process that died could keep.
 */
export class JsonStore {
  readonly folder: string;
  readonly #say: (sentence: string) => void;

  /** @param say gets a sentence about a file that is damaged */
  constructor(folder: string, say: (sentence: string) => void) {
    this.folder = folder;
    this.#say = say;
  }

  /**
   * Undefined when there is none. One that is damaged is set aside and reported, and then there is none.
   *
   * @throws {CannotRun} when the disk does not give it
   */
  read<Schema extends JsonSchema>(file: string, schema: Schema): Of<Schema> | undefined {
    const path = join(this.folder, file);
    const { content, damaged } = readOwnJson<Of<Schema>>(path, bySchema(schema));
    if (damaged === undefined) return content;
    const aside = setJsonAside(path, timeOf(systemClock.now()));
    if (aside !== undefined)
      this.#say(`\`${path}\` is damaged and was renamed to \`${join(dirname(file), aside)}\`. ${damaged}`);
    return undefined;
  }

  /** Replaces a file; who reads meanwhile gets the old one. @throws {CannotRun} when it cannot be written */
  write(file: string, content: unknown): void {
    writeJson(join(this.folder, file), content, WRITING);
  }

  /** @returns false when there is one already, which stays. @throws {CannotRun} when it cannot be written */
  create(file: string, content: unknown): boolean {
    const path = join(this.folder, file);
    const whole = unfinishedName(path);
    try {
      writeJson(whole, content, WRITING);
      return place(whole, path);
    } catch (cause) {
      // What writing throws names the unfinished file.
      const reason = cause instanceof CannotRun ? cause.cause : cause;
      throw new CannotRun(`\`${path}\` cannot be written.`, { fix: WRITING.fix, cause: reason });
    }
  }

  /** Nothing changes where there is none. @throws {CannotRun} when it cannot be removed */
  remove(file: string): void {
    const path = join(this.folder, file);
    try {
      rmSync(path, { force: true });
    } catch (cause) {
      throw new CannotRun(`\`${path}\` cannot be removed.`, { fix: 'Check its permissions and the disk.', cause });
    }
  }

  /**
   * Creates `<number>.json` with the next number, which nobody else gets and nobody gets again.
   *
   * @param content of its number
   */
  createNext(folder: string, content: (number: number) => unknown): number {
    for (let number = this.#highest(folder) + 1; ; number++)
      if (this.create(join(folder, `${number}.json`), content(number))) return number;
  }

  /** The numbers that a folder's files have, the lowest first. */
  numbers(folder: string): number[] {
    return this.names(folder)
      .filter((name) => /^\d+$/.test(name))
      .map(Number)
      .sort((a, b) => a - b);
  }

  /** Names of a folder's files without `.json`, sorted. */
  names(folder: string): string[] {
    return this.#entries(folder)
      .filter((name) => name.endsWith('.json'))
      .map((name) => name.slice(0, -'.json'.length))
      .sort();
  }

  /** What was set aside counts as well: its number was somebody's. */
  #highest(folder: string): number {
    return this.#entries(folder).reduce((most, name) => Math.max(most, Number(/^(\d+)\.json/.exec(name)?.[1] ?? 0)), 0);
  }

  #entries(folder: string): string[] {
    try {
      return readdirSync(join(this.folder, folder));
    } catch (cause) {
      if (isCode(cause, 'ENOENT', 'ENOTDIR')) return [];
      throw new CannotRun(`\`${join(this.folder, folder)}\` cannot be read.`, {
        fix: 'Check its permissions and the disk.',
        cause,
      });
    }
  }
}

const WRITING = { fix: 'Check the permissions, and whether the disk is full.', pretty: true, flush: true };

/** Moves a file to where there is none. @returns false when there is one already, which stays */
function place(whole: string, path: string): boolean {
  try {
    linkSync(whole, path);
    return true;
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false;
    throw error;
  } finally {
    rmSync(whole, { force: true });
  }
}

function isCode(error: unknown, ...codes: string[]): boolean {
  return codes.includes((error as NodeJS.ErrnoException | undefined)?.code ?? '');
}
