import { readFileSync } from 'node:fs';
import process from 'node:process';
import type { Snapshot } from '#core/snapshot/snapshot.ts';
import { Entities } from './entities.ts';
import type { PageContext } from './page-context.ts';

/** What this build shows. Pages hand it to views, which take it as an argument. */
export const snapshot: Snapshot = readSnapshot(process.env.WAYPOST_SNAPSHOT);
export const entities = new Entities(snapshot);
export const context: PageContext = { snapshot, entities };

function readSnapshot(file: string | undefined): Snapshot {
  if (!file) throw new Error('WAYPOST_SNAPSHOT names no file. Run `npx portal build`, which sets it.');
  return JSON.parse(readFileSync(file, 'utf8')) as Snapshot;
}
