import { rmSync, writeFileSync } from 'node:fs';
import type { Fitted } from '#core/text/fit-markdown.ts';
import { CannotRun } from '../cannot-run.ts';

/**
 * Writes an answer: what fits into a comment to the file, the rest beside it as `answer.rest.md` for `answer.md`. A rest of an
 * earlier answer is removed.
 *
 * @returns what was written
 * @throws {CannotRun} when it cannot be written
 */
export function writeAnswer(file: string, { markdown, rest }: Fitted): string[] {
  const beside = `${file.replace(/\.md$/i, '')}.rest.md`;
  try {
    writeFileSync(file, `${markdown}\n`);
    if (rest === undefined) rmSync(beside, { force: true });
    else writeFileSync(beside, `${rest}\n`);
  } catch (cause) {
    throw new CannotRun(`\`${file}\` cannot be written.`, { fix: 'Give another with --markdown.', cause });
  }
  return rest === undefined ? [file] : [file, beside];
}
