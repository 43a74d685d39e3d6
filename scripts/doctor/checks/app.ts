import { PAGE } from '../../forge/github/repository-client.ts';
import { APP_ID, APP_PERMISSIONS, isEnough, newAppLink, setAppId } from '../github/app-needs.ts';
import type { Ground } from '../github/ground.ts';
import { type Fault, type SettingsCheck, sightOf } from '../github/settings-check.ts';

export const app: SettingsCheck = {
  name: 'app',
  why: 'The App opens requests, sets the status that allows a merge, and writes observed state.',

  async look(ground) {
    const id = await ground.appId();
    if (id === undefined) return sightOf([await unnamed(ground)], '');
    const installation = (await installations(ground)).find(({ app_id }) => app_id === id);
    if (!installation) return sightOf([notInstalled(ground, id)], '');
    const settings =
      installation.html_url || `${ground.web}/organizations/${ground.place.owner}/settings/installations`;
    const faults: Fault[] = [];
    if (installation.suspended_at)
      faults.push({ message: 'The App is suspended.', mend: `Unsuspend it at ${settings}.` });
    const granted = installation.permissions as Readonly<Record<string, string | undefined>>;
    const lacking = Object.entries(APP_PERMISSIONS).filter(([name, needed]) => !isEnough(granted[name], needed));
    if (lacking.length > 0)
      faults.push({
        message: `The App lacks ${lacking.map(([name, needed]) => `\`${name}: ${needed}\``).join(', ')}.`,
        mend: `Give it that on its own page, ${ground.web}/organizations/${ground.place.owner}/settings/apps/${installation.app_slug}/permissions, and accept it at ${settings}.`,
      });
    return sightOf(faults, `\`${installation.app_slug}\` (${id}) is installed on ${chosen(installation)}.`);
  },
};

async function installations({ client, github, place }: Ground) {
  return github.ask('installed Apps of its organisation', () =>
    client.paginate('GET /orgs/{org}/installations', { org: place.owner, ...PAGE }),
  );
}

/** Only the App itself can list the repositories that were chosen. */
function chosen({ repository_selection }: { repository_selection: string }): string {
  return repository_selection === 'all' ? 'all repositories' : 'chosen repositories, of which this must be one';
}

async function unnamed(ground: Ground): Promise<Fault> {
  const { owner } = await ground.about();
  const link = newAppLink({ web: ground.web, owner: owner.login, isOrganisation: owner.type !== 'User' });
  return {
    message: `The variable \`${APP_ID}\` names no App, or this token may not read it.`,
    mend: `Make the App: ${link} . Then run ${setAppId(ground.name)}.`,
  };
}

function notInstalled({ name, web, place }: Ground, id: number): Fault {
  return {
    message: `The App ${id} is not installed in \`${place.owner}\`.`,
    mend: `Open ${web}/organizations/${place.owner}/settings/apps, choose it, \`Install App\`, and choose \`${name}\`.`,
  };
}
