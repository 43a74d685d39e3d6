import { createHash, randomUUID } from 'node:crypto';
import {
  closeSync,
  constants,
  copyFileSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { deflateSync, inflateSync, constants as zlib } from 'node:zlib';

/** What git keeps: a file, a folder, a commit or a tag. */
export interface GitObject {
  type: string;
  content: Buffer;
}

/**
 * Reads an object of a bare repository from the file that git keeps it in. To start git for it takes ten times as long.
 *
 * @param most bytes of its content
 * @returns undefined where only git can say: it is packed, larger, damaged or not there
 * @see https://git-scm.com/book/en/v2/Git-Internals-Git-Objects#_object_storage
 */
export function readLoose(folder: string, hash: string, most: number): GitObject | undefined {
  try {
    const maxOutputLength = Math.min(most + LONGEST_HEADER, LARGEST_BUFFER);
    const bytes = inflateSync(readFileSync(looseFile(folder, hash)), { maxOutputLength });
    const header = headerOf(bytes);
    const content = bytes.subarray(header.length);
    return content.length === header.size && content.length <= most ? { type: header.type, content } : undefined;
  } catch {
    return undefined;
  }
}

/** Bytes of the content of such an object; undefined in the same cases. */
export function looseSize(folder: string, hash: string): number | undefined {
  try {
    const start = Buffer.alloc(128);
    const file = openSync(looseFile(folder, hash), 'r');
    try {
      const length = readSync(file, start);
      return headerOf(inflateSync(start.subarray(0, length), { finishFlush: zlib.Z_SYNC_FLUSH })).size;
    } finally {
      closeSync(file);
    }
  } catch {
    return undefined;
  }
}

export function isLoose(folder: string, hash: string): boolean {
  return existsSync(looseFile(folder, hash));
}

/** Keeps an object, whole or not at all. @returns its hash */
export function writeLoose(folder: string, { type, content }: { type: string; content: Uint8Array }): string {
  const bytes = Buffer.concat([Buffer.from(`${type} ${content.length}\0`), content]);
  const hash = createHash('sha1').update(bytes).digest('hex');
  put(looseFile(folder, hash), (file) => writeFileSync(file, deflateSync(bytes, { level: 1 }), { mode: 0o444 }));
  return hash;
}

/** Copies an object that has a file of its own into another repository, whole or not at all. */
export function copyLoose(from: string, to: string, hash: string): void {
  put(looseFile(to, hash), (file) => copyFileSync(looseFile(from, hash), file, constants.COPYFILE_FICLONE));
}

const LONGEST_HEADER = 32;
const LARGEST_BUFFER = 2 ** 31 - 1;

function looseFile(folder: string, hash: string): string {
  return join(folder, 'objects', hash.slice(0, 2), hash.slice(2));
}

function headerOf(bytes: Buffer): { type: string; size: number; length: number } {
  const end = bytes.indexOf(0);
  const [, type, size] = /^([a-z]+) (\d+)$/.exec(bytes.toString('latin1', 0, end)) ?? [];
  if (type === undefined) throw new Error('It is no object of git.');
  return { type, size: Number(size), length: end + 1 };
}

function put(file: string, write: (unfinished: string) => void): void {
  if (isRenewed(file)) return;
  mkdirSync(dirname(file), { recursive: true });
  // By this name git removes it some day if this process is killed.
  const unfinished = join(dirname(file), `tmp_obj_${randomUUID()}`);
  try {
    write(unfinished);
    renameSync(unfinished, file);
  } finally {
    rmSync(unfinished, { force: true });
  }
}

/** What is there already may be about to be removed for its age. */
function isRenewed(file: string): boolean {
  try {
    const now = new Date();
    utimesSync(file, now, now);
    return true;
  } catch {
    return false;
  }
}
