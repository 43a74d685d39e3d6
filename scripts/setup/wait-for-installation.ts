import { MINUTE, SECOND } from '#core/text/time.ts';
import { CannotRun } from '../cannot-run.ts';
import { appsPage } from '../doctor/github/app-needs.ts';
import type { Setup } from './setup.ts';

/** How long somebody may take to install an App. */
const PATIENCE = 20 * MINUTE;
const INTERVAL = 5 * SECOND;

export interface Installation {
  /** Which: `App`, `maker`. */
  what: string;
  /** On what: the repository of the portal. */
  on: string;
  isInstalled(): Promise<boolean>;
}

/** @throws {CannotRun} when nobody installs it */
export async function waitForInstallation(setup: Setup, { what, on, isInstalled }: Installation): Promise<void> {
  const { clock, terminal } = setup.surroundings;
  const end = clock.elapsed() + PATIENCE;
  for (let count = 0; !(await isInstalled()); count++) {
    if (count === 0) terminal.say(`This waits until the ${what} is installed on ${on}.`);
    if (clock.elapsed() >= end)
      throw new CannotRun(`The ${what} was created, and is not installed on ${on}.`, {
        fix: `Open ${appsPage(setup.appPlace)}, choose it, \`Install App\`, and run this again.`,
      });
    await clock.sleep(INTERVAL);
  }
}
