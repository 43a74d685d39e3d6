import type { Checkup } from '../scripts/doctor/doctor.ts';
import type { Tally } from './run-vitest.ts';

/**
 * What a run of tests ends with: what was left out and why, and the counts on a line of their own.
 *
 * @param alsoLeftOut sentences
 */
export function closingLines(
  { passed, failed, skipped }: Tally,
  tools: readonly Checkup[],
  alsoLeftOut: readonly string[],
): string {
  return [
    ...tools.flatMap(leftOutWith),
    ...alsoLeftOut,
    `Tests: ${passed} passed, ${failed} failed, ${skipped} skipped`,
  ].join('\n');
}

function leftOutWith(checkup: Checkup): string[] {
  return checkup.state === 'skipped'
    ? [`Left out: what needs ${checkup.tool} to ${checkup.why}. WAYPOST_WITHOUT names it.`]
    : [];
}
