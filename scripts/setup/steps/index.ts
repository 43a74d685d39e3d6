import { NEEDED } from '../../doctor/checks/index.ts';
import type { SetupStep } from '../setup-step.ts';
import { account } from './account.ts';
import { app } from './app.ts';
import { doctorStep, neededStep } from './doctor-step.ts';
import { files } from './files.ts';
import { maker } from './maker.ts';
import { pages } from './pages.ts';
import { publish } from './publish.ts';
import { push } from './push.ts';
import { repository } from './repository.ts';

/** What takes the place of a check of doctor. The App comes after the environment, which gets its key. */
const OWN: Readonly<Record<string, readonly SetupStep[]>> = {
  repository: [account, files, repository, push],
  app: [],
  environment: [neededStep('environment'), app],
  maker: [maker],
  pages: [pages],
};

/** What workflows need, in the order of doctor. Rulesets come late there, since they end pushing to main. */
export const BEFORE_READY: readonly SetupStep[] = NEEDED.flatMap(({ name }) => OWN[name] ?? [doctorStep(name)]);

/** Workflows run from here on. */
export const FROM_READY: readonly SetupStep[] = [neededStep('ready'), publish];
