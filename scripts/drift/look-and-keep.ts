import { driftReport, isAsApplied, knownDrift } from './drift-report.ts';
import { keepLooks } from './keep-looks.ts';
import { type LookRequest, lookForDrift } from './look-for-drift.ts';

/** Looks at a resource after it was applied, and says what still differs. @returns whether nothing does */
export async function lookAgain(request: LookRequest): Promise<boolean> {
  const { place, data, say } = request;
  const { looks } = await lookForDrift(request);
  keepLooks(looks, data);
  const looked = new Set(looks.map(({ stack }) => stack));
  const stacks = knownDrift({ root: place.root, data }).filter(({ stack }) => looked.has(stack));
  say(driftReport(stacks, 0));
  return isAsApplied(stacks);
}
