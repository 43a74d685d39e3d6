import { NO_MAKER } from '../doctor/github/app-needs.ts';
import { ForgeRefusal } from '../forge/forge-refusal.ts';
import { notRun } from '../template/making/renderings.ts';
import type { Given } from './needs.ts';
import { ARCHIVER, retirements } from './reconcilers/retirements.ts';
import { scaffolds } from './reconcilers/scaffolds.ts';
import { templatesThat } from './scaffolds/scaffold-world.ts';

export const OF_MAKER: readonly string[] = [retirements, scaffolds].map(({ name }) => name);

/** For a run that has no maker: the requests for repositories fail with the reason, and all else is done. */
export const WITHOUT_MAKER: readonly Given[] = [
  templatesThat({
    of: async () => ({ reason: NO_MAKER }),
    checks: async ({ template }) => notRun(template, NO_MAKER),
  }),
  { need: ARCHIVER, open: () => ({ archive: () => Promise.reject(new ForgeRefusal('not allowed', NO_MAKER)) }) },
];
