import { dirname, join } from 'node:path';
import { type Check, readOwnJson, setJsonAside, writeJson } from '../files/json-file.ts';

/** A file of the data folder that could not be read as it is. */
export interface Damage {
  /** From the data folder. */
  file: string;
  /** Where it is now, from the data folder. */
  setAside: string;
  reason: string;
}

/** A damage as a sentence. */
export function damageWords({ file, setAside, reason }: Damage): string {
  return `\`${file}\` is damaged and was renamed to \`${setAside}\`. ${reason}`;
}

/**
 * Reads a JSON file of the data folder: undefined where there is none.
 *
 * @returns `damaged` says what is wrong with it
 * @throws {CannotRun} when it is there, and the disk does not give it
 */
export function readDataFile<Content>(
  data: string,
  file: string,
  check: Check,
): { content?: Content; damaged?: string } {
  return readOwnJson<Content>(join(data, file), check);
}

/** @throws {CannotRun} when it cannot be written */
export function writeDataFile(data: string, file: string, content: unknown): void {
  writeJson(join(data, file), content, {
    fix: 'Check the permissions and the disk, or name another folder with --data.',
  });
}

/** Sets a file aside that is damaged. @throws {CannotRun} when the folder cannot be written */
export function setAside(data: string, file: string, { reason, time }: { reason: string; time: string }): Damage {
  return { file, setAside: join(dirname(file), setJsonAside(join(data, file), time)), reason };
}
