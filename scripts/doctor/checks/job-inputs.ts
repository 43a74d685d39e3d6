import type { EnvironmentPolicy } from '#core/provision/policy/environment-policy.ts';
import { githubEnvironmentsOf } from '#core/provision/policy/environment-policy.ts';
import { type ProvisionSettings, provisionSettings, stateKeyOf } from '#core/provision/policy/provision-settings.ts';
import { quotedList } from '#core/text/quoted.ts';
import { environmentsOnGithub } from '../github/environments-on-github.ts';
import type { Ground } from '../github/ground.ts';
import { secretsOfEnvironment } from '../github/secrets.ts';
import { type SettingsCheck, type SettingsProblem, sightOf } from '../github/settings-check.ts';

/** A secret of each environment: a line for each variable, `NAME=value`. */
const VARIABLES = 'WAYPOST_VARIABLES';

/** Of `provision.state`, what names a variable. */
const STATE_VARIABLES: readonly string[] = [
  ...['accessKeyId', 'secretAccessKey', 'credentials', 'accessToken'],
  ...['accessKey', 'sasToken', 'username', 'password'],
];

/** It comes after workflows run: a portal that is set up gets these when somebody begins to provision. */
export const jobInputs: SettingsCheck = {
  name: 'job-inputs',
  why: 'A job that provisions begins on an empty disk. It needs a place for states, and the variables that the settings name.',

  async look(ground) {
    const environments = environmentsOnGithub(ground.rules.settings);
    if (environments.length === 0) return sightOf([], 'No environment is provisioned on GitHub.');
    const settings = provisionSettings(ground.rules.settings);
    const problems = settings.state.backend === 'local' ? [LOCAL] : [];
    for (const environment of environments) problems.push(...(await problemsOf(ground, environment, settings)));
    return sightOf(problems, `States are in \`${settings.state.backend}\`, and each environment has \`${VARIABLES}\`.`);
  },
};

const LOCAL: SettingsProblem = {
  message: 'States of resources would be on the disk of a job, which is gone after it: `provision.state` is `local`.',
  fix: 'Name another place in catalog/portal.yaml. docs/state.md lists them.',
};

async function problemsOf(
  ground: Ground,
  environment: EnvironmentPolicy,
  settings: ProvisionSettings,
): Promise<SettingsProblem[]> {
  const problems = hasNoKeys(environment, settings) ? [noKeys(environment)] : [];
  const needed = variablesOf(environment, settings);
  if (needed.length === 0) return problems;
  // The jobs that plan have an environment of their own.
  for (const name of githubEnvironmentsOf(environment.name)) {
    if ((await secretsOfEnvironment(ground, name)).includes(VARIABLES)) continue;
    const message = `The environment \`${name}\` has no secret \`${VARIABLES}\`, and its jobs need ${quotedList(needed)}.`;
    const fix = `Write a line for each into a file, \`NAME=value\`. Then run \`gh secret set ${VARIABLES} --env ${name} --repo ${ground.name} < FILE\`, and keep the passphrase in a safe place.`;
    problems.push({ message, fix });
  }
  return problems;
}

/** Whether states are in S3, and neither keys nor a role of AWS lead there. */
function hasNoKeys({ aws }: EnvironmentPolicy, { state }: ProvisionSettings): boolean {
  return state.backend === 's3' && state.accessKeyId === undefined && aws?.role === undefined;
}

function noKeys({ name }: EnvironmentPolicy): SettingsProblem {
  return {
    message: `States are in \`s3\`, and nothing lets jobs of \`${name}\` in: \`provision.state\` names no keys, and \`environments.${name}\` no role of AWS.`,
    fix: `Name the variables of two keys in \`provision.state\`, as docs/state.md shows, or a role in \`environments.${name}.aws.role\`.`,
  };
}

function variablesOf({ name, servers }: EnvironmentPolicy, settings: ProvisionSettings): string[] {
  const { engine, state } = settings;
  const { postgresql, redis, s3 } = servers;
  const ofState = Object.entries(state).flatMap(([field, value]) =>
    STATE_VARIABLES.includes(field) ? [String(value)] : [],
  );
  const named = [
    ...(engine === 'tofu' ? [stateKeyOf(name, settings)] : []),
    ...ofState,
    ...[postgresql?.url, redis?.url, s3?.accessKeyId, s3?.secretAccessKey],
  ];
  return [...new Set(named.filter((variable) => variable !== undefined))];
}
