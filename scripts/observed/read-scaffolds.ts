import { type Dirent, readdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  SCAFFOLD_STATE_SCHEMA,
  SCAFFOLDS_FOLDER,
  type ScaffoldState,
  stemOf,
} from '#core/scaffold/service/scaffold-state.ts';
import type { MadeRecord } from '#core/snapshot/snapshot.ts';
import { timeOf } from '#core/text/time.ts';
import { bySchema } from '../files/json-file.ts';
import { type Damage, readDataFile, setAside } from './data-file.ts';

export interface ScaffoldsRead {
  /** By the end of a service's address. */
  made: ReadonlyMap<string, MadeRecord>;
  damages: readonly Damage[];
}

const isSound = bySchema(SCAFFOLD_STATE_SCHEMA);

/**
 * Reads what was observed when repositories were made, for pages. What is damaged is set aside, to be made anew.
 *
 * @param now milliseconds
 */
export function readScaffolds(data: string, now: number): ScaffoldsRead {
  const made = new Map<string, MadeRecord>();
  const damages: Damage[] = [];
  for (const stem of stems(join(data, SCAFFOLDS_FOLDER))) {
    const file = `${SCAFFOLDS_FOLDER}/${stem}.json`;
    const { content, damaged } = readDataFile<ScaffoldState>(data, file, check(stem));
    if (damaged) damages.push(setAside(data, file, { reason: damaged, time: timeOf(now) }));
    if (!content) continue;
    const { made: time, repository, url, checks, followUps } = content;
    made.set(stem, { time, repository, url, checks, followUps });
  }
  return { made, damages };
}

function check(stem: string) {
  return (content: unknown) =>
    isSound(content) ??
    (stemOf((content as ScaffoldState).service) === stem ? undefined : 'The file is of another service.');
}

function stems(folder: string): string[] {
  let entries: Dirent[];
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
  return entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.') && entry.name.endsWith('.json'))
    .map(({ name }) => name.slice(0, -'.json'.length))
    .sort();
}
