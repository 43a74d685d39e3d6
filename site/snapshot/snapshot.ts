import { readFileSync } from 'node:fs';
import process from 'node:process';
import type { Snapshot } from '#core/snapshot/snapshot.ts';
import { readSnapshot } from '#core/snapshot/snapshot-file.ts';
import { Entities } from './entities.ts';
import type { PageContext } from './page-context.ts';

/** What this build shows. Pages hand it to views, which take it as an argument. */
export const snapshot: Snapshot = snapshotIn(process.env.WAYPOST_SNAPSHOT);
export const entities = new Entities(snapshot);
export const context: PageContext = { snapshot, entities };

function snapshotIn(file: string | undefined): Snapshot {
  if (!file) throw new Error('WAYPOST_SNAPSHOT names no file. Run `npx portal build`, which sets it.');
  return readSnapshot(linesOf(readFileSync(file)));
}

function* linesOf(bytes: Buffer): Iterable<string> {
  for (let start = 0, end = bytes.indexOf('\n'); end >= 0; start = end + 1, end = bytes.indexOf('\n', start))
    yield bytes.toString('utf8', start, end);
}
