import type { ExaminedSetting } from '../doctor/github/examine-settings.ts';
import type { Setup } from './setup.ts';

/** One thing that a portal needs, which is made where it is not there. */
export interface SetupStep {
  /** As its line begins with. Permanent. */
  name: string;
  /** Whether `WAYPOST_WITHOUT` can leave it out, as all that it does is a check of doctor. */
  isCheck?: true;
  /**
   * Looks, and makes what is missing. Run again after it was stopped anywhere, it goes on from there.
   *
   * @throws {CannotRun} when the steps after it would be in vain
   * @throws {ForgeRefusal} when GitHub does not let it
   */
  run(setup: Setup): Promise<Outcome>;
}

/** `done` by this run, or right before it; `left out` of this setup. What is `wrong` does not stop the steps after it. */
export type Outcome = { state: 'right' | 'done' | 'left out'; seen: string } | ExaminedSetting;
