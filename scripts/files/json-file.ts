import { randomUUID } from 'node:crypto';
import { existsSync, lstatSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { JsonSchema } from '#core/catalog/schema/json-schema.ts';
import { checkSchema } from '#core/catalog/schema/schema-check.ts';
import { CannotRun } from '../cannot-run.ts';
import { namesIn } from './names-in.ts';

/** What is wrong with content; undefined when nothing is. */
export type Check = (content: unknown) => string | undefined;

export function bySchema(schema: JsonSchema): Check {
  return (content) => checkSchema(schema, content)[0]?.message;
}

export type JsonRead<Content> = { content: Content } | Unread;

export interface Unread {
  error: 'missing' | 'no-file' | 'too-large' | 'unreadable' | 'no-json' | 'unfit';
  reason: string;
  cause?: unknown;
}

/** In bytes. What is larger was not written by us. */
export const LARGEST = 64 * 1024 * 1024;

/**
 * Reads a JSON file, of which nothing is believed but what the check passes. Only regular files of bounded size are read.
 *
 * @param largest in bytes; by default 64 MiB
 */
export function readJson<Content>(path: string, check: Check, largest = LARGEST): JsonRead<Content> {
  const read = readBytes(path, largest);
  return 'content' in read ? parseJson(read.content.toString(), check) : read;
}

const MISSING: Unread = { error: 'missing', reason: 'There is no such file.' };

/** Reads a regular file of at most so many bytes. */
export function readBytes(path: string, largest = LARGEST): JsonRead<Buffer> {
  try {
    const stat = lstatSync(path, { throwIfNoEntry: false });
    if (!stat) return MISSING;
    if (!stat.isFile()) return { error: 'no-file', reason: 'It is not a regular file.' };
    if (stat.size > largest) return { error: 'too-large', reason: tooLarge(stat.size, largest) };
    return { content: readFileSync(path) };
  } catch (cause) {
    if (['ENOENT', 'ENOTDIR'].includes((cause as NodeJS.ErrnoException).code ?? '')) return MISSING;
    return { error: 'unreadable', reason: 'It cannot be read from the disk.', cause };
  }
}

function tooLarge(size: number, largest: number): string {
  return `It has ${size.toLocaleString('en')} bytes, but at most ${largest.toLocaleString('en')} are allowed.`;
}

export function parseJson<Content>(text: string, check: Check): JsonRead<Content> {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    return { error: 'no-json', reason: 'The file is not JSON.' };
  }
  const reason = check(content);
  return reason === undefined ? { content: content as Content } : { error: 'unfit', reason };
}

/** The same of a file that is ours: what is wrong with it is a value, and that the disk does not give it is not. */
export function readOwnJson<Content>(path: string, check: Check): { content?: Content; damaged?: string } {
  const read = readJson<Content>(path, check);
  if ('content' in read) return { content: read.content };
  if (read.error === 'missing') return {};
  if (read.error !== 'unreadable') return { damaged: read.reason };
  throw new CannotRun(`\`${path}\` cannot be read.`, { fix: 'Check its permissions and the disk.', cause: read.cause });
}

export interface WriteOptions {
  fix?: string;
  pretty?: boolean;
  /** Waits until the disk has it, so that it is there after a power cut. */
  flush?: boolean;
}

/**
 * Writes a JSON file whole or not at all, with the folders that it is in: who reads meanwhile gets the old one. A symbolic link
 * in its place is replaced, and what it points to stays as it is.
 *
 * @throws {CannotRun} when it cannot be written
 */
export function writeJson(path: string, content: unknown, options: WriteOptions = {}): void {
  const { fix = 'Check the permissions and the disk.', pretty = false, flush = false } = options;
  const text = `${JSON.stringify(content, undefined, pretty ? 2 : undefined)}\n`;
  const unfinished = unfinishedName(path);
  try {
    if (!existsSync(dirname(path))) mkdirSync(dirname(path), { recursive: true });
    writeFileSync(unfinished, text, { flag: 'wx', flush });
    // A link is replaced by this, and never followed.
    renameSync(unfinished, path);
  } catch (cause) {
    if (existsSync(unfinished)) rmSync(unfinished);
    throw new CannotRun(`\`${path}\` cannot be written.`, { fix, cause });
  }
}

const UNFINISHED = '.tmp';

/** A name beside a file, which no other writing has. It is hidden, so that nothing takes it for a file of the folder. */
export function unfinishedName(path: string): string {
  return join(dirname(path), `.${randomUUID()}${UNFINISHED}`);
}

/** Removes what runs that died while writing have left in a folder. */
export function removeUnfinished(folder: string): void {
  for (const name of namesIn(folder))
    if (name.startsWith('.') && name.endsWith(UNFINISHED)) rmSync(join(folder, name), { force: true });
}

/** How many damaged copies of a file are kept, the latest ones. */
const DAMAGED_KEPT = 3;

/**
 * Renames a file that is damaged, so that it can be made again and looked at. Old ones of its kind are removed.
 *
 * @param time ISO 8601
 * @returns its new name; undefined where another process was quicker
 * @throws {CannotRun} when the folder cannot be written
 */
export function setJsonAside(path: string, time: string): string | undefined {
  const [folder, name] = [dirname(path), basename(path)];
  const mark = `${name}.damaged-`;
  const aside = `${mark}${time.replace(/[^0-9TZ]/g, '')}`;
  try {
    renameSync(path, join(folder, aside));
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new CannotRun(`\`${path}\` is damaged, and cannot be renamed.`, {
      fix: 'Check the permissions of its folder.',
      cause,
    });
  }
  const all = namesIn(folder).filter((other) => other.startsWith(mark));
  for (const old of all.sort().slice(0, -DAMAGED_KEPT)) rmSync(join(folder, old), { recursive: true, force: true });
  return aside;
}
