import { readFileSync, statSync } from 'node:fs';
import { type FieldsRead, LARGEST_REQUEST, readFields, tooLarge } from '#core/request/read-fields.ts';
import { CannotRun } from '../../cannot-run.ts';

/**
 * Reads the fields of a request from a file of YAML or JSON.
 *
 * @throws {CannotRun} when there is no such file, or it cannot be read
 */
export function readFieldsFile(path: string): FieldsRead {
  try {
    const { size } = statSync(path);
    if (size > 4 * LARGEST_REQUEST) {
      const [message, hint] = tooLarge(size);
      return { problems: [{ field: '', severity: 'error', message, hint }] };
    }
    return readFields(readFileSync(path, 'utf8'));
  } catch (cause) {
    throw new CannotRun(`\`${path}\` cannot be read.`, {
      fix: 'Check the spelling; paths are relative to the current folder.',
      cause,
    });
  }
}
