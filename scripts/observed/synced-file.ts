import { bySchema } from '../files/json-file.ts';
import type { Hashes } from './data-difference.ts';
import { readDataFile, writeDataFile } from './data-file.ts';

/** Of the data folder. It lies in it, so that who removes the folder removes it too, and gets all back from the branch. */
const SYNCED_FILE = '.synced.json';
const SYNCED_SCHEMA = {
  type: 'object',
  required: ['version', 'files'],
  properties: {
    version: { const: 1 },
    files: { type: 'object', additionalProperties: { type: 'string', pattern: '^[0-9a-f]{40}$' } },
  },
};
const isSynced = bySchema(SYNCED_SCHEMA);

/** What the data folder and the branch had when they were last the same; nothing when that is not known. */
export function readSynced(data: string): Hashes {
  const { content } = readDataFile<{ files: Record<string, string> }>(data, SYNCED_FILE, isSynced);
  return new Map(Object.entries(content?.files ?? {}));
}

/** @throws {CannotRun} when it cannot be written */
export function writeSynced(data: string, files: Hashes): void {
  writeDataFile(data, SYNCED_FILE, { version: 1, files: Object.fromEntries([...files].sort()) });
}
