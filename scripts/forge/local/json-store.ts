import { randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { JsonSchema } from '#core/catalog/schema/json-schema.ts';
import { checkSchema } from '#core/catalog/schema/schema-check.ts';
import { CannotRun } from '../../cannot-run.ts';

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
   * Undefined when there is none. One that is damaged is set aside and told, and then there is none.
   *
   * @throws {CannotRun} when the disk does not give it
   */
  read<Content>(file: string, schema: JsonSchema): Content | undefined {
    let text: string;
    try {
      text = readFileSync(join(this.folder, file), 'utf8');
    } catch (cause) {
      if (isCode(cause, 'ENOENT', 'ENOTDIR')) return undefined;
      throw new CannotRun(`\`${join(this.folder, file)}\` cannot be read.`, {
        fix: 'Check its permissions and the disk.',
        cause,
      });
    }
    const { content, fault } = parse<Content>(text, schema);
    if (fault !== undefined) this.#setAside(file, fault);
    return content;
  }

  /** Replaces a file; who reads meanwhile gets the old one. @throws {CannotRun} when it cannot be written */
  write(file: string, content: unknown): void {
    this.#put(file, content, renameSync);
  }

  /** @returns false when there is one already, which stays. @throws {CannotRun} when it cannot be written */
  create(file: string, content: unknown): boolean {
    try {
      this.#put(file, content, linkSync);
      return true;
    } catch (error) {
      if (error instanceof CannotRun && isCode(error.cause, 'EEXIST')) return false;
      throw error;
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

  #put(file: string, content: unknown, place: (temporary: string, path: string) => void): void {
    const path = join(this.folder, file);
    const temporary = join(dirname(path), `.${randomUUID()}.tmp`);
    try {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(temporary, `${JSON.stringify(content, undefined, 2)}\n`, { flush: true });
      place(temporary, path);
    } catch (cause) {
      throw new CannotRun(`\`${path}\` cannot be written.`, {
        fix: 'Check the permissions, and whether the disk is full.',
        cause,
      });
    } finally {
      rmSync(temporary, { force: true });
    }
  }

  #setAside(file: string, fault: string): void {
    const aside = `${file}.damaged-${randomUUID().slice(0, 8)}`;
    try {
      renameSync(join(this.folder, file), join(this.folder, aside));
    } catch (error) {
      // Another process was quicker.
      if (isCode(error, 'ENOENT')) return;
      throw new CannotRun(`\`${join(this.folder, file)}\` is damaged, and cannot be set aside. ${fault}`, {
        fix: 'Check the permissions of its folder.',
        cause: error,
      });
    }
    this.#say(`\`${join(this.folder, file)}\` is damaged and was set aside as \`${aside}\`. ${fault}`);
  }
}

function parse<Content>(text: string, schema: JsonSchema): { content?: Content; fault?: string } {
  try {
    const content = JSON.parse(text);
    const [finding] = checkSchema(schema, content);
    return finding ? { fault: finding.message } : { content };
  } catch {
    return { fault: 'The file is not JSON.' };
  }
}

function isCode(error: unknown, ...codes: string[]): boolean {
  return codes.includes((error as NodeJS.ErrnoException | undefined)?.code ?? '');
}
