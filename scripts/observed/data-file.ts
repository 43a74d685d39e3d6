import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import process from 'node:process';
import type { JsonSchema } from '#core/catalog/kinds/kind.ts';
import { checkSchema } from '#core/catalog/schema-check.ts';
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

/**
 * Reads a JSON file of the data folder: undefined where there is none.
 *
 * @returns `damaged` says what is wrong, when it is not JSON or breaks its schema
 * @throws {CannotRun} when it is there, and the disk does not give it
 */
export function readDataFile<Content>(
  data: string,
  file: string,
  schema: JsonSchema,
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
    const [finding] = checkSchema(schema, content);
    return finding ? { damaged: finding.message } : { content };
  } catch {
    return { damaged: 'The file is not JSON.' };
  }
}

/** Renames a file, so that it can be made again and looked at. Old ones of its kind are removed. */
export function setAside(data: string, file: string, { reason, time }: { reason: string; time: string }): Damage {
  const [folder, name] = [dirname(join(data, file)), basename(file)];
  const mark = `${name}.damaged-`;
  const aside = `${mark}${time.replace(/[^0-9TZ]/g, '')}`;
  renameSync(join(folder, name), join(folder, aside));
  const all = readdirSync(folder).filter((other) => other.startsWith(mark));
  for (const old of all.sort().slice(0, -DAMAGED_KEPT)) rmSync(join(folder, old));
  return { file, setAside: join(dirname(file), aside), reason };
}

/**
 * Writes a JSON file whole or not at all: whoever reads meanwhile gets the old one.
 *
 * @throws {CannotRun} when it cannot be written
 */
export function writeDataFile(data: string, file: string, content: unknown): void {
  const path = join(data, file);
  const temporary = join(dirname(path), `.${basename(path)}.${process.pid}.tmp`);
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(temporary, `${JSON.stringify(content)}\n`);
    renameSync(temporary, path);
  } catch (cause) {
    if (existsSync(temporary)) rmSync(temporary);
    throw new CannotRun(`\`${path}\` cannot be written.`, {
      fix: 'Check the permissions and the disk, or name another folder with --data.',
      cause,
    });
  }
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
