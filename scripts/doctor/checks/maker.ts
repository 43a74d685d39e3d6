import { APP_ID, APP_KEY, MAIN, MAKER_ENVIRONMENT, MAKER_KEY, makerPermissions } from '../github/app-needs.ts';
import { setsSecretsOnGithub } from '../github/environments-on-github.ts';
import type { Ground } from '../github/ground.ts';
import { lookAtApp } from '../github/installed-app.ts';
import { limitToMain, lookAtEnvironment } from '../github/main-only.ts';
import { secretsOfEnvironment, secretsOfRepository } from '../github/secrets.ts';
import { setVariable } from '../github/set-variable.ts';
import { type SettingsCheck, type SettingsProblem, sightOf } from '../github/settings-check.ts';

export const maker: SettingsCheck = {
  name: 'maker',
  why: 'The maker creates, archives and updates the repositories of services. Without one, requests for them fail, and all else works.',

  async look(ground) {
    const id = await ground.makerId();
    if (id === undefined) return sightOf([], await absent(ground));
    const setsSecrets = setsSecretsOnGithub(ground.rules.settings);
    const { problems, seen } = await lookAtApp(ground, {
      id,
      title: 'The maker',
      permissions: makerPermissions({ setsSecrets }),
      beyond: setsSecrets ? [] : ['environments', 'secrets'],
      instead: 'No environment in catalog/portal.yaml has `secrets: github-environment`.',
      choose: 'the repositories of services that it is to update; those that it creates are added by themselves',
    });
    const environment = await lookAtEnvironment(ground, MAKER_ENVIRONMENT);
    problems.push(...environment.problems);
    if (environment.isThere) problems.push(...(await credentialProblems(ground)));
    const outside = await secretsOfRepository(ground);
    if (outside.includes(MAKER_KEY))
      problems.push({
        message: `The repository itself has a secret \`${MAKER_KEY}\`, which a workflow of any branch can read.`,
        fix: `Run \`gh secret delete ${MAKER_KEY} --repo ${ground.name}\`, and create a new key: others may know this one.`,
      });
    return sightOf(problems, `${seen}, and only \`${MAIN}\` may use its key.`);
  },

  async fix(ground) {
    if ((await ground.makerId()) === undefined) return;
    await limitToMain(ground, MAKER_ENVIRONMENT);
    const app = await ground.appId();
    if (app === undefined || (await appIdThere(ground)) !== undefined) return;
    await setVariable(ground, { name: APP_ID, value: String(app), environment: MAKER_ENVIRONMENT });
  },
};

async function absent(ground: Ground): Promise<string> {
  const { isOrganisation } = await ground.appPlace();
  if (!isOrganisation)
    return 'There is no maker: in a personal account no App can create repositories, so services cannot be created from templates.';
  return 'There is no maker, so nobody creates repositories of services. To add one, run `npx portal app add-maker`; docs/keys.md shows how to do it by hand.';
}

async function credentialProblems(ground: Ground): Promise<SettingsProblem[]> {
  const { name } = ground;
  const inside = await secretsOfEnvironment(ground, MAKER_ENVIRONMENT);
  const lacking = [MAKER_KEY, APP_KEY].filter((secret) => !inside.includes(secret));
  const problems: SettingsProblem[] = lacking.map((secret) => ({
    message: `The environment \`${MAKER_ENVIRONMENT}\` has no secret \`${secret}\`.`,
    fix: `Create a private key on the page of ${secret === MAKER_KEY ? 'the maker' : 'the App'}, then \`npx portal app rotate${secret === MAKER_KEY ? ' --of maker' : ''} < key.pem\`, and delete the file.`,
  }));
  if ((await appIdThere(ground)) === undefined)
    problems.push({
      message: `The environment \`${MAKER_ENVIRONMENT}\` has no variable \`${APP_ID}\`.`,
      fix: `Run \`gh variable set ${APP_ID} --env ${MAKER_ENVIRONMENT} --repo ${name} --body ID\` with the App ID of the portal's App.`,
    });
  return problems;
}

async function appIdThere({ github }: Ground): Promise<string | undefined> {
  const route = 'GET /repos/{owner}/{repo}/environments/{environment_name}/variables/{name}';
  const what = `variable \`${APP_ID}\` of \`${MAKER_ENVIRONMENT}\``;
  return (await github.ifThere(what, route, { environment_name: MAKER_ENVIRONMENT, name: APP_ID }))?.value;
}
