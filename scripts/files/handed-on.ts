import { lstatSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { JsonSchema } from '#core/catalog/schema/json-schema.ts';
import { checkSchema } from '#core/catalog/schema/schema-check.ts';
import { CannotRun } from '../cannot-run.ts';

/** In bytes. What is larger was not written by us. */
const LARGEST = 64 * 1024 * 1024;

/** What one job hands to another, or why it is not that, in a full sentence. */
export type HandedOn<Content> = { content: Content } | { fault: string };

/**
 * Reads JSON that a job without rights has handed on. It read what anybody may have written, so nothing is believed of it but
 * its shape.
 */
export function readHandedOn<Content>(file: string, schema: JsonSchema): HandedOn<Content> {
  let content: unknown;
  try {
    const stat = lstatSync(file);
    if (!stat.isFile()) return { fault: `\`${file}\` is no file.` };
    if (stat.size > LARGEST) return { fault: `\`${file}\` has more than 64 MiB.` };
    content = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    return { fault: isMissing ? `There is no \`${file}\`.` : `\`${file}\` cannot be read as JSON.` };
  }
  const [finding] = checkSchema(schema, content);
  return finding
    ? { fault: `\`${file}\` is not what it should be. ${finding.message}` }
    : { content: content as Content };
}

/** Writes what another job is to be given, and makes the folder of it. @throws {CannotRun} when it cannot be written */
export function handOn(file: string, content: unknown): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `${JSON.stringify(content)}\n`);
  } catch (cause) {
    throw new CannotRun(`\`${file}\` cannot be written.`, { fix: 'Name another folder as `report`.', cause });
  }
}
