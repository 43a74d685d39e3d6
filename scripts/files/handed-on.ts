import type { JsonSchema } from '#core/catalog/schema/json-schema.ts';
import { bySchema, readJson, type Unread, writeJson } from './json-file.ts';

/** What one job hands to another, or why it is not that, in a full sentence. */
export type HandedOn<Content> = { content: Content } | { error: string };

/**
 * Reads JSON from the output of a job without rights. That job read untrusted input, so nothing of it is trusted but
 * its shape.
 */
export function readHandedOn<Content>(file: string, schema: JsonSchema): HandedOn<Content> {
  const read = readJson<Content>(file, bySchema(schema));
  return 'content' in read ? read : { error: WORDS[read.error](file, read.reason) };
}

const WORDS: Readonly<Record<Unread['error'], (file: string, reason: string) => string>> = {
  missing: (file) => `There is no \`${file}\`.`,
  'no-file': (file) => `\`${file}\` is no file.`,
  'too-large': (file) => `\`${file}\` has more than 64 MiB.`,
  unreadable: (file) => `\`${file}\` cannot be read as JSON.`,
  'no-json': (file) => `\`${file}\` cannot be read as JSON.`,
  unfit: (file, reason) => `\`${file}\` does not have the right form. ${reason}`,
};

/** Writes what another job is to be given, and makes the folder of it. @throws {CannotRun} when it cannot be written */
export function handOn(file: string, content: unknown): void {
  writeJson(file, content, { fix: 'Name another folder as `report`.' });
}
