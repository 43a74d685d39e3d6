import { APP_ID, APP_PERMISSIONS, newAppLink, setAppId } from '../github/app-needs.ts';
import type { Ground } from '../github/ground.ts';
import { lookAtApp } from '../github/installed-app.ts';
import { type SettingsCheck, type SettingsProblem, sightOf } from '../github/settings-check.ts';

export const app: SettingsCheck = {
  name: 'app',
  why: 'The App opens requests, sets the status that allows a merge, and writes observed state.',

  async look(ground) {
    const id = await ground.appId();
    if (id === undefined) return sightOf([await unnamed(ground)], '');
    const { problems, seen } = await lookAtApp(ground, {
      id,
      title: 'The App',
      permissions: APP_PERMISSIONS,
      choose: `\`${ground.name}\``,
      // One App may play both parts.
      instead: 'Only the maker creates repositories, and sets secrets in them.',
      beyond: (await ground.makerId()) === id ? [] : ['administration', 'environments', 'secrets', 'workflows'],
    });
    return sightOf(problems, `${seen}${seen.endsWith('chosen repositories') ? ', of which this must be one' : ''}.`);
  },
};

async function unnamed(ground: Ground): Promise<SettingsProblem> {
  const link = newAppLink(await ground.appPlace());
  return {
    message: `The variable \`${APP_ID}\` names no App, or this token may not read it.`,
    fix: `Make the App: ${link} . Then run ${setAppId(ground.name)}.`,
  };
}
