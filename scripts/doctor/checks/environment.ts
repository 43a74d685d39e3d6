import { ENVIRONMENT, MAIN } from '../github/app-needs.ts';
import { limitToMain, lookAtEnvironment } from '../github/main-only.ts';
import { type SettingsCheck, sightOf } from '../github/settings-check.ts';

export const environment: SettingsCheck = {
  name: 'environment',
  why: "The App's key is in it: with another branch there, everyone who may run its workflows has the key.",

  async look(ground) {
    const { problems } = await lookAtEnvironment(ground, ENVIRONMENT);
    return sightOf(problems, `Only \`${MAIN}\` may use \`${ENVIRONMENT}\`.`);
  },

  fix: (ground) => limitToMain(ground, ENVIRONMENT),
};
