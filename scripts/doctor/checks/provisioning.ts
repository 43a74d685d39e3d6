import { githubEnvironmentsOf } from '#core/provision/policy/environment-policy.ts';
import { APP_KEY, MAIN, MAKER_KEY } from '../github/app-needs.ts';
import { environmentsOnGithub } from '../github/environments-on-github.ts';
import type { Ground } from '../github/ground.ts';
import { limitToMain, lookAtEnvironment } from '../github/main-only.ts';
import { secretsOfEnvironment } from '../github/secrets.ts';
import { type SettingsCheck, type SettingsProblem, sightOf } from '../github/settings-check.ts';

/** The keys of the Apps, of which a job that provisions has none. */
const KEYS = [APP_KEY, MAKER_KEY];

export const provisioning: SettingsCheck = {
  name: 'provisioning',
  why: 'A job that provisions has the rights of its environment in the cloud, so only `main` may use it, and no key of an App is in it.',

  async look(ground) {
    const names = namesOf(ground);
    if (names.length === 0) return sightOf([], 'No environment is provisioned on GitHub.');
    const problems = (await ground.makerId()) === undefined ? [noMaker(ground)] : [];
    for (const name of names) problems.push(...(await problemsOf(ground, name)));
    return sightOf(problems, `Only \`${MAIN}\` may use ${quoted(names)}, and no key of an App is there.`);
  },

  async fix(ground) {
    for (const name of namesOf(ground)) await limitToMain(ground, name);
  },
};

function namesOf({ rules: { settings } }: Ground): string[] {
  return environmentsOnGithub(settings).flatMap(({ name }) => githubEnvironmentsOf(name));
}

function noMaker({ rules: { settings } }: Ground): SettingsProblem {
  const names = environmentsOnGithub(settings).map(({ name }) => name);
  return {
    message: `There is no maker, and it gives services what GitHub provisions in ${quoted(names)}.`,
    fix: 'Run `npx portal app add-maker`.',
  };
}

async function problemsOf(ground: Ground, name: string): Promise<SettingsProblem[]> {
  const { isThere, problems } = await lookAtEnvironment(ground, name);
  if (!isThere) return problems;
  const inside = await secretsOfEnvironment(ground, name);
  const keys = KEYS.filter((key) => inside.includes(key));
  return [
    ...problems,
    ...keys.map((key) => ({
      message: `The environment \`${name}\` has a secret \`${key}\`, which a job that provisions could use as the App.`,
      fix: `Run \`gh secret delete ${key} --env ${name} --repo ${ground.name}\`.`,
    })),
  ];
}

function quoted(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(', ');
}
