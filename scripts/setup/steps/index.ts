import type { SetupStep } from '../setup-step.ts';
import { account } from './account.ts';
import { app } from './app.ts';
import { doctorStep, neededStep } from './doctor-step.ts';
import { files } from './files.ts';
import { pages } from './pages.ts';
import { publish } from './publish.ts';
import { push } from './push.ts';
import { repository } from './repository.ts';

/** What a portal needs, in the order in which it can be made. Rulesets come late, since they end pushing to main. */
export const BEFORE_READY: readonly SetupStep[] = [
  account,
  files,
  repository,
  push,
  ...['actions', 'teams', 'codeowners'].map(doctorStep),
  neededStep('environment'),
  app,
  doctorStep('credentials'),
  pages,
  ...['rulesets', 'branches', 'issue-forms'].map(doctorStep),
];

/** Workflows run from here on. */
export const FROM_READY: readonly SetupStep[] = [neededStep('ready'), publish];
