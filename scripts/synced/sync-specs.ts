import { keptFolder } from '#core/synced/synced-file.ts';
import { count } from '#core/text/count.ts';
import { timeOf } from '#core/text/time.ts';
import { eachOfMany } from '../each-of-many.ts';
import { AddressReader, mayAskPrivate } from './address-reader.ts';
import { AT_ONCE, type SyncRun } from './sync-run.ts';
import { type SpecSyncing, syncSpec } from './sync-spec.ts';

/** Copies descriptions from addresses. What is on private networks is only for portals that not everybody can open. */
export async function syncSpecs({
  chosen,
  settings,
  docs,
  network,
  files,
  after,
  done,
  say,
  now,
}: SyncRun): Promise<void> {
  const { size } = chosen.specs;
  if (size === 0) return;
  say(`Looking at ${count(size, 'address', 'addresses')} of API descriptions.`);
  const readers = docs.isBranchPublic ? 'public' : docs.readers;
  const isInside = mayAskPrivate(settings) && readers !== 'public';
  const syncing: SpecSyncing = {
    addresses: new AddressReader({ ...network, allowPrivate: isInside }),
    files,
    readers,
    visibility: isInside ? 'internal' : 'public',
    now: timeOf(now()),
  };
  await eachOfMany(
    [...chosen.specs],
    async ([ref, url]) => {
      const outcome = await syncSpec({ url, kept: keptFolder(ref) }, after.specs.get(ref), syncing);
      done.set(ref, outcome);
      after.specs.set(ref, outcome.known);
    },
    AT_ONCE,
  );
}
