import { healthSettings } from '#core/health/health-settings.ts';
import { APP_ID, APP_KEY, ENVIRONMENT, PROBE_TOKENS, setAppId } from '../github/app-needs.ts';
import type { Ground } from '../github/ground.ts';
import { secretsOfEnvironment, secretsOfRepository } from '../github/secrets.ts';
import { type SettingsCheck, type SettingsProblem, sightOf } from '../github/settings-check.ts';

/** Only names are looked at; GitHub shows the value of a secret to nobody. */
export const credentials: SettingsCheck = {
  name: 'credentials',
  why: 'Without its id and key no workflow can act as the App, and every branch can use a key outside the environment.',

  async look(ground) {
    const inside = await secretsOfEnvironment(ground, ENVIRONMENT);
    const problems: SettingsProblem[] = [];
    if (!inside.includes(APP_KEY))
      problems.push({
        message: `The environment \`${ENVIRONMENT}\` has no secret \`${APP_KEY}\`.`,
        fix: `Create a private key on the page of the App, then \`gh secret set ${APP_KEY} --env ${ENVIRONMENT} --repo ${ground.name} < key.pem\`, and delete the file.`,
      });
    if ((await ground.appId()) === undefined)
      problems.push({
        message: `No variable \`${APP_ID}\` has the id of the App.`,
        fix: `Run ${setAppId(ground.name)}.`,
      });
    for (const name of probeSecrets(ground).filter((one) => !inside.includes(one) || !PROBE_TOKENS.includes(one)))
      problems.push(probeProblem(name, ground));
    const outside = await secretsOfRepository(ground);
    for (const name of [APP_KEY, ...PROBE_TOKENS].filter((one) => outside.includes(one)))
      problems.push({
        message: `The repository itself has a secret \`${name}\`, which a workflow of any branch can read.`,
        fix: `Run \`gh secret delete ${name} --repo ${ground.name}\`, and create a new ${name === APP_KEY ? 'key' : 'token'}: others may know this one.`,
      });
    return sightOf(problems, `\`${ENVIRONMENT}\` has \`${APP_KEY}\`, and \`${APP_ID}\` is set.`);
  },
};

function probeProblem(name: string, { name: repository }: Ground): SettingsProblem {
  const sent = `\`health.headers\` of catalog/portal.yaml sends \`${name}\``;
  return PROBE_TOKENS.includes(name)
    ? {
        message: `${sent}, and \`${ENVIRONMENT}\` has no such secret.`,
        fix: `Run \`gh secret set ${name} --env ${ENVIRONMENT} --repo ${repository}\`.`,
      }
    : {
        message: `${sent}, which health.yml does not pass on.`,
        fix: `Give it one of these names: ${PROBE_TOKENS.map((one) => `\`${one}\``).join(', ')}.`,
      };
}

function probeSecrets({ rules: { settings } }: Ground): string[] {
  const names = [...healthSettings(settings).headers.values()].flatMap((headers) => Object.values(headers));
  return [...new Set(names)].sort();
}
