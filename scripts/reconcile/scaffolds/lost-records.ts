import { timeOf } from '#core/health/time.ts';
import type { Effect } from '#core/reconcile/effect.ts';
import { count } from '#core/report/tally.ts';
import { SCAFFOLDS_FOLDER, type ScaffoldState } from '#core/scaffold/scaffold-state.ts';
import type { WantedService } from '#core/scaffold/wanted-services.ts';
import { systemClock } from '../../clock.ts';
import type { RepositoryName } from '../../forge/forge.ts';
import { eachOfMany } from '../each-of-many.ts';
import type { World } from '../world.ts';
import type { RepositoryState } from './repository-state.ts';
import type { ScaffoldRecords } from './scaffold-records.ts';

/** A repository that was made, and of which the portal no longer knows. */
export interface LostRecord {
  wanted: WantedService;
  name: RepositoryName;
  state: Extract<RepositoryState, { kind: 'made' }>;
}

/** Records many at once from what they say of themselves, as when the branch `portal-data` was lost. */
export function bulkRecord(
  lost: readonly LostRecord[],
  { world, records }: { world: World; records: ScaffoldRecords },
): Effect {
  const services = lost.map(({ wanted }) => wanted.service.ref);
  return {
    name: 'record what was made before',
    summary: `Record ${count(lost.length, 'repository', 'repositories')} that Waypost made before, from what they say of themselves.`,
    subject: `folder:${SCAFFOLDS_FOLDER}`,
    after: [],
    isDone: () => records.areSafe(services),
    act: async () => records.write(await eachOfMany(lost, (each) => stateFrom(each, world))),
  };
}

async function stateFrom({ wanted, name, state }: LostRecord, { forge }: World): Promise<ScaffoldState> {
  const repository = forge.repository(name);
  return {
    ...{ service: wanted.service.ref, repository: name, url: repository.webUrl() },
    ...{ template: wanted.template, version: state.version, commit: (await repository.head(state.branch))! },
    ...{ made: timeOf(systemClock.now()), checks: [], followUps: [] },
  };
}
