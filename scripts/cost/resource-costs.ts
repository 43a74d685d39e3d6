import { isTeam } from '#core/catalog/entity.ts';
import { parseRef, type Ref, shortRef } from '#core/catalog/ref.ts';
import { type CostsJson, costsJson } from '#core/cost/cost-api.ts';
import { costsOf } from '#core/cost/costs.ts';
import type { Desired } from '#core/desired/desired.ts';
import { didYouMean } from '#core/text/did-you-mean.ts';
import { dayOf } from '#core/text/time.ts';
import { CannotRun } from '../cannot-run.ts';
import { desiredState } from '../catalog/desired-state.ts';
import { systemClock } from '../clock.ts';

/**
 * Adds up what is requested in a folder, as /api/costs.json has it.
 *
 * @param team of which alone; undefined for all
 * @throws {CannotRun} when there is no such team
 */
export function resourceCosts(root: string, team: string | undefined): CostsJson {
  const desired = desiredState(root);
  const of = team === undefined ? undefined : teamNamed(team, desired);
  return costsJson(costsOf(desired, dayOf(systemClock.now()), of));
}

function teamNamed(word: string, { catalog }: Desired): Ref {
  const ref = parseRef(word, 'team');
  const found = ref && catalog.get(ref);
  if (found) return found.ref;
  const names = catalog.distinct.filter(isTeam).map((team) => shortRef(team.ref));
  throw new CannotRun(`\`--team ${word}\` is no team in the catalog.`, {
    fix: didYouMean(word, names) ?? 'Name a team of catalog/teams/, such as `--team payments`.',
  });
}
