import type { Look } from '#core/drift/drift-file.ts';
import { errorInLooks, type LooksFile } from '#core/drift/looks-file.ts';
import { CannotRun } from '../cannot-run.ts';
import { systemClock } from '../clock.ts';
import { keepLooks } from '../drift/keep-looks.ts';
import { readJson } from '../files/json-file.ts';
import { openOwnRepository } from '../observed/own-repository.ts';
import { pullData } from '../observed/sync-data.ts';
import type { Reconciled } from './reconcile.ts';
import { type OwnReconcile, reconcileOwn } from './reconcile-own.ts';
import { HAS_ISSUES } from './reconcilers/drift.ts';
import { recordedStacks } from './stacks/resource-records.ts';

export interface RecordDrift extends Omit<OwnReconcile, 'only' | 'given'> {
  /** The file that `writeLooks` wrote, maybe in another job. */
  looks: string;
}

/**
 * Records looks at resources: adds them to the data folder, publishes that, and opens, updates and closes issues for owners. It needs the
 * forge, and no access to a cloud.
 *
 * @throws {CannotRun} when the file is none, or as `reconcileOwn`
 */
export async function recordDrift({ looks: path, ...about }: RecordDrift): Promise<Reconciled> {
  const looks = readLooks(path);
  const { scratch } = await openOwnRepository(about);
  // What was seen before is on the branch.
  await pullData({ scratch, data: about.data });
  const known = recordedStacks(about.data);
  keepLooks(
    looks.filter(({ stack, time }) => known.has(stack) && Date.parse(time) <= systemClock.now()),
    about.data,
  );
  const given = [{ need: HAS_ISSUES, open: () => true }];
  return reconcileOwn({ ...about, only: ['portal-data', 'drift'], given });
}

/** The job that looked ran programs of others, so nothing in its file is believed but its form. */
function readLooks(path: string): readonly Look[] {
  const read = readJson<LooksFile>(path, errorInLooks);
  if ('content' in read) return read.content.looks;
  throw new CannotRun(`\`${path}\` has no looks at resources. ${read.reason}`, {
    fix: 'Run the job that looks again.',
  });
}
