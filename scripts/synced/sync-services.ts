import { type Ref, shortRef } from '#core/catalog/ref.ts';
import { SYNC_LIMITS } from '#core/synced/choose-files.ts';
import type { Kept, SyncedService } from '#core/synced/synced-file.ts';
import { count } from '#core/text/count.ts';
import { oneLine } from '#core/text/harmless.ts';
import { type Time, timeOf } from '#core/text/time.ts';
import { eachOfMany } from '../each-of-many.ts';
import type { Syncing } from './copy-service.ts';
import type { KnownCopies } from './known-copies.ts';
import { AT_ONCE, type SyncRun } from './sync-run.ts';
import { inTrouble, syncService } from './sync-service.ts';
import type { SyncedTarget } from './sync-targets.ts';
import type { Outcome } from './synced-docs.ts';

/** Services after which what was done is written down, so that a run that dies costs at most as many. */
const STEP = 50;

/** Looks at all repositories at once, and copies what is new in them. @throws {CannotRun} when the forge accepts no more requests */
export async function syncServices(run: SyncRun): Promise<void> {
  const { source, chosen, docs: settings, files, after, done, say, write } = run;
  const all = [...chosen.services];
  if (all.length === 0) return;
  const now = timeOf(run.now());
  say(`Looking at ${count(all.length, 'repository', 'repositories')}.`);
  const looks = await source.look(all.map(([, { target }]) => target));
  const syncing: Syncing = { source, files, settings, now };
  await eachOfMany(
    all,
    async ([ref, about], place) => {
      const made = await syncService(about, { look: looks[place]!, before: after.services.get(ref) }, syncing);
      const outcome = made.isNew ? withinAll(made, { about, after, ref, now }) : made;
      done.set(ref, outcome);
      if (outcome.detail !== undefined) say(`${shortRef(ref)}: ${oneLine(outcome.detail)}`);
      after.services.set(ref, outcome.known);
      if (done.size % STEP !== 0) return;
      say(`${done.size.toLocaleString('en')} of ${all.length.toLocaleString('en')} services are done.`);
      write();
    },
    AT_ONCE,
  );
}

/** What of all services together is too much is not copied. */
function withinAll(outcome: Outcome<SyncedService>, { about, after, ref, now }: Room): Outcome<SyncedService> {
  const own = outcome.known.copy ? [outcome.known.copy] : [];
  const others = [...after.services].flatMap(([other, { copy }]) => (other === ref || !copy ? [] : [copy]));
  if (bytesOf([...own, ...others]) <= SYNC_LIMITS.all) return outcome;
  const message = `The documentation of all services together may have ${SYNC_LIMITS.all / 1024 / 1024} MB, so this is not copied.`;
  const trouble = { kind: 'unread', message } as const;
  return {
    known: inTrouble(trouble, { about, before: undefined, copy: undefined }, { now }),
    fetched: 0,
    isNew: false,
  };
}

interface Room {
  about: SyncedTarget;
  after: KnownCopies;
  ref: Ref;
  now: Time;
}

function bytesOf(copies: readonly Kept[]): number {
  return copies.reduce((sum, { files }) => files.reduce((all, { size }) => all + size, sum), 0);
}
