import type { Checkup } from '../scripts/doctor/doctor.ts';
import { WITHOUT_EXAMPLE } from './example-company.ts';
import type { Tally } from './run-vitest.ts';

interface Surroundings {
  tools: readonly Checkup[];
  env: NodeJS.ProcessEnv;
  /** Whether catalog/ is the example company. */
  hasExample: boolean;
}

/** What a run of all tests ends with: what was left out and why, and the counts on a line of their own. */
export function closingLines(tally: Tally, { tools, env, hasExample }: Surroundings): string {
  const { passed, failed, skipped } = tally;
  return [
    ...tools.flatMap(leftOutWith),
    ...(hasExample ? [] : [WITHOUT_EXAMPLE]),
    ...(env.WAYPOST_CORPUS
      ? []
      : ['Left out: what reads catalogs in the wild. WAYPOST_CORPUS, the folder that holds them, is not set.']),
    `Tests: ${passed} passed, ${failed} failed, ${skipped} skipped`,
  ].join('\n');
}

function leftOutWith(checkup: Checkup): string[] {
  return checkup.state === 'skipped'
    ? [`Left out: what needs ${checkup.tool} to ${checkup.why}. WAYPOST_WITHOUT names it.`]
    : [];
}
