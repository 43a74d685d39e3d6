import { join } from 'node:path';
import { bySchema, readOwnJson } from '../files/json-file.ts';
import type { Hashes } from './data-difference.ts';
import { DataFolder } from './data-folder.ts';

/** Of the data folder. It is inside it, so that removing the folder removes it too, and everything comes back from the branch. */
const SYNCED_FILE = '.synced.json';
const SYNCED_SCHEMA = {
  type: 'object',
  required: ['version', 'files'],
  properties: {
    version: { const: 1 },
    files: { type: 'object', additionalProperties: { type: 'string', pattern: '^[0-9a-f]{40}$' } },
  },
};

/** What the data folder and the branch had when they were last the same; nothing when that is not known. */
export function readSynced(data: string): Hashes {
  const { content } = readOwnJson<{ files: Record<string, string> }>(join(data, SYNCED_FILE), bySchema(SYNCED_SCHEMA));
  return new Map(Object.entries(content?.files ?? {}));
}

/** @throws {CannotRun} when it cannot be written */
export function writeSynced(data: string, files: Hashes): void {
  new DataFolder(data, 0).write(SYNCED_FILE, { version: 1, files: Object.fromEntries([...files].sort()) });
}
