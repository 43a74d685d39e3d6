import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import process from 'node:process';
import type { JsonSchema } from '#core/catalog/schema/json-schema.ts';
import { checkSchema } from '#core/catalog/schema/schema-check.ts';
import { CannotRun } from '../cannot-run.ts';

/** How many damaged copies of a file are kept, the latest ones. */
const DAMAGED_KEPT = 3;

/** A file of the data folder that could not be read as it is. */
export interface Damage {
  /** From the data folder. */
  file: string;
  /** Where it lies now, from the data folder. */
  setAside: string;
  reason: string;
}

/** What is wrong with a file's content; undefined when nothing is. */
export type Check = (content: unknown) => string | undefined;

/** Checks content by its schema. */
export function bySchema(schema: JsonSchema): Check {
  return (content) => checkSchema(schema, content)[0]?.message;
}

/**
 * Reads a JSON file of the data folder: undefined where there is none.
 *
 * @returns `damaged` says what is wrong, when it is not JSON or the check finds something
 * @throws {CannotRun} when it is there, and the disk does not give it
 */
export function readDataFile<Content>(
  data: string,
  file: string,
  check: Check,
): { content?: Content; damaged?: string } {
  let text: string;
  try {
    text = readFileSync(join(data, file), 'utf8');
  } catch (cause) {
    if (['ENOENT', 'ENOTDIR'].includes((cause as NodeJS.ErrnoException).code ?? '')) return {};
    throw new CannotRun(`\`${join(data, file)}\` cannot be read.`, {
      fix: 'Check its permissions and the disk.',
      cause,
    });
  }
  try {
    const content = JSON.parse(text);
    const damaged = check(content);
    return damaged === undefined ? { content } : { damaged };
  } catch {
    return { damaged: 'The file is not JSON.' };
  }
}

/**
 * Renames a file, so that it can be made again and looked at. Old ones of its kind are removed.
 *
 * @throws {CannotRun} when the folder cannot be written
 */
export function setAside(data: string, file: string, { reason, time }: { reason: string; time: string }): Damage {
  const [folder, name] = [dirname(join(data, file)), basename(file)];
  const mark = `${name}.damaged-`;
  const aside = `${mark}${time.replace(/[^0-9TZ]/g, '')}`;
  try {
    renameSync(join(folder, name), join(folder, aside));
  } catch (cause) {
    // Another process found the same, and was quicker.
    if ((cause as NodeJS.ErrnoException).code !== 'ENOENT') throw notWritten(join(data, file), cause);
  }
  const all = readdirSync(folder).filter((other) => other.startsWith(mark));
  for (const old of all.sort().slice(0, -DAMAGED_KEPT)) rmSync(join(folder, old));
  return { file, setAside: join(dirname(file), aside), reason };
}

/** A damage as a sentence. */
export function damageWords({ file, setAside, reason }: Damage): string {
  return `\`${file}\` is damaged and was set aside as \`${setAside}\`. ${reason}`;
}

/**
 * Writes a JSON file whole or not at all: whoever reads meanwhile gets the old one.
 *
 * @throws {CannotRun} when it cannot be written
 */
export function writeDataFile(data: string, file: string, content: unknown): void {
  const path = join(data, file);
  const temporary = join(dirname(path), `.${basename(path)}.${process.pid}.tmp`);
  const text = `${JSON.stringify(content)}\n`;
  try {
    writeInto(dirname(path), temporary, text);
    renameSync(temporary, path);
  } catch (cause) {
    if (existsSync(temporary)) rmSync(temporary);
    throw notWritten(path, cause);
  }
}

/** Makes the folder only where it is missing: it is asked for ten thousand times, and made once. */
function writeInto(folder: string, file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, text);
  }
}

function notWritten(path: string, cause: unknown): CannotRun {
  return new CannotRun(`\`${path}\` cannot be written.`, {
    fix: 'Check the permissions and the disk, or name another folder with --data.',
    cause,
  });
}

/** Removes what runs that died while writing have left in a folder. */
export function removeUnfinished(data: string, folder: string): void {
  for (const { name, path } of entriesOf(join(data, folder)))
    if (/^\..*\.[0-9]+\.tmp$/.test(name)) rmSync(path, { force: true });
}

function entriesOf(folder: string): { name: string; path: string }[] {
  try {
    return readdirSync(folder).map((name) => ({ name, path: join(folder, name) }));
  } catch {
    return [];
  }
}
