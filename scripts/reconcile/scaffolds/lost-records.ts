import type { Effect } from '#core/reconcile/effect.ts';
import type { RequestedService } from '#core/scaffold/service/requested-services.ts';
import { SCAFFOLDS_FOLDER, type ScaffoldState } from '#core/scaffold/service/scaffold-state.ts';
import { count } from '#core/text/count.ts';
import { timeOf } from '#core/text/time.ts';
import { CannotRun } from '../../cannot-run.ts';
import { systemClock } from '../../clock.ts';
import { eachOfMany } from '../../each-of-many.ts';
import { orReason } from '../../forge/error-sentence.ts';
import type { RepositoryName } from '../../forge/forge.ts';
import type { RequestComment } from '../request-comment.ts';
import type { World } from '../world.ts';
import type { RepositoryState } from './repository-state.ts';
import type { ScaffoldRecords } from './scaffold-records.ts';

/** A repository that was made, and of which the portal no longer knows. */
export interface LostRecord {
  requested: RequestedService;
  name: RepositoryName;
  state: Extract<RepositoryState, { kind: 'made' }>;
  /** Where a pull request says that something stopped it, and what it is to say instead. */
  untrue?: { comment: RequestComment; text: string } | undefined;
}

/** Records many at once from what they say of themselves, as when the branch `portal-data` was lost. */
export function bulkRecord(
  lost: readonly LostRecord[],
  { world, records }: { world: World; records: ScaffoldRecords },
): Effect {
  const services = lost.map(({ requested }) => requested.service.ref);
  return {
    name: 'record what was made before',
    summary: `Record ${count(lost.length, 'repository', 'repositories')} that Waypost created before, from their own records.`,
    subject: `folder:${SCAFFOLDS_FOLDER}`,
    after: [],
    isRoutine: true,
    isDone: () => records.areSafe(services),
    // An effect that another one blocks is still recorded for the others.
    async act() {
      const read = await eachOfMany(lost, (each) => orReason(stateFrom(each, world)));
      await records.write(read.filter((each) => 'service' in each));
      const reasons = read.flatMap((each) => ('reason' in each ? [each.reason] : []));
      if (reasons.length > 0)
        throw new CannotRun(`${count(reasons.length, 'record', 'records')} could not be made. ${reasons[0]}`, {
          fix: 'The next run tries again.',
        });
    },
  };
}

async function stateFrom({ requested, name, state, untrue }: LostRecord, { forge }: World): Promise<ScaffoldState> {
  const repository = forge.repository(name);
  const commit = await repository.head(state.branch);
  if (commit === undefined) throw new CannotRun(`\`${name}\` has no commit.`, { fix: 'Push one.' });
  if (untrue) await untrue.comment.say(untrue.text);
  return {
    service: requested.service.ref,
    repository: name,
    url: repository.webUrl(),
    template: requested.template,
    version: state.version,
    commit,
    made: timeOf(systemClock.now()),
    checks: [],
    followUps: [],
  };
}
