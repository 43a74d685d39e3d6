import { ForgeRefusal } from '../../forge/forge-refusal.ts';

/** Somebody else may take the same branch in between; more often than this, something else is wrong. */
const MOST_TRIES = 5;

/** Tries again where somebody else was quicker: an attempt begins by looking what they made. */
export async function untilNoRace<Result>(attempt: () => Promise<Result>): Promise<Result> {
  for (let tries = 1; ; tries++) {
    try {
      return await attempt();
    } catch (error) {
      const lostRace = error instanceof ForgeRefusal && (error.reason === 'taken' || error.reason === 'moved');
      if (!lostRace || tries >= MOST_TRIES) throw error;
    }
  }
}
