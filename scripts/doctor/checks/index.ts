import type { SettingsCheck } from '../github/settings-check.ts';
import { actions } from './actions.ts';
import { app } from './app.ts';
import { branches } from './branches.ts';
import { codeowners } from './codeowners.ts';
import { costs } from './costs.ts';
import { credentials } from './credentials.ts';
import { environment } from './environment.ts';
import { issueForms } from './issue-forms.ts';
import { jobInputs } from './job-inputs.ts';
import { limits } from './limits.ts';
import { maker } from './maker.ts';
import { oidc } from './oidc.ts';
import { pages } from './pages.ts';
import { provisioning } from './provisioning.ts';
import { readyAfter } from './ready.ts';
import { repository } from './repository.ts';
import { rulesets } from './rulesets.ts';
import { runner } from './runner.ts';
import { schedules } from './schedules.ts';
import { signIn } from './sign-in.ts';
import { teams } from './teams.ts';

/** What workflows need, in the order in which one sets up a portal. */
export const NEEDED: readonly SettingsCheck[] = [
  repository,
  actions,
  teams,
  codeowners,
  app,
  environment,
  credentials,
  maker,
  provisioning,
  oidc,
  runner,
  pages,
  rulesets,
  branches,
  issueForms,
];

/** A new check is a file here and a line above; a line below for what is only right once workflows run. */
export const CHECKS: readonly SettingsCheck[] = [
  ...NEEDED,
  readyAfter(NEEDED),
  jobInputs,
  schedules,
  costs,
  limits,
  signIn,
];
