import { appsPage, isEnough } from './app-needs.ts';
import type { Ground } from './ground.ts';
import { installedApps } from './installed-apps.ts';
import type { SettingsProblem } from './settings-check.ts';

type Permissions = Readonly<Record<string, string | undefined>>;

export interface NeededApp {
  id: number;
  /** How messages begin: `The App`. */
  title: string;
  permissions: Readonly<Record<string, 'read' | 'write'>>;
  beyond: readonly string[];
  instead: string;
  /** What to choose when it is installed, as a clause. */
  choose: string;
}

export async function lookAtApp(
  ground: Ground,
  needed: NeededApp,
): Promise<{ problems: SettingsProblem[]; seen: string }> {
  const { id, title, permissions, choose } = needed;
  const { web, place } = ground;
  const apps = appsPage(await ground.appPlace());
  const found = (await installedApps(ground)).find(({ app_id }) => app_id === id);
  if (!found) {
    const message = `${title} ${id} is not installed in \`${place.owner}\`.`;
    const fix = `Open ${apps}, choose it, \`Install App\`, and choose ${choose}.`;
    return { problems: [{ message, fix }], seen: '' };
  }
  const settings = found.html_url || `${web}/organizations/${place.owner}/settings/installations`;
  const page = `${apps}/${found.app_slug}/permissions`;
  const granted = found.permissions as Permissions;
  const problems: SettingsProblem[] = [];
  if (found.suspended_at) problems.push({ message: `${title} is suspended.`, fix: `Unsuspend it at ${settings}.` });
  const lacking = Object.entries(permissions).filter(([name, level]) => !isEnough(granted[name], level));
  if (lacking.length > 0)
    problems.push({
      message: `${title} lacks ${lacking.map(([name, level]) => `\`${name}: ${level}\``).join(', ')}.`,
      fix: `Give it that on its own page, ${page}, and accept it at ${settings}.`,
    });
  const beyond = needed.beyond.filter((name) => granted[name] === 'write' && permissions[name] !== 'write');
  if (beyond.length > 0)
    problems.push({
      message: `${title} may do more than it needs: ${beyond.map((name) => `\`${name}: write\``).join(', ')}.`,
      fix: `Take that away on its own page, ${page}.${beyond.map((name) => ` \`${name}\`: ${permissions[name] ?? 'no access'}.`).join('')} ${needed.instead}`,
    });
  const where = found.repository_selection === 'all' ? 'all repositories' : 'chosen repositories';
  return { problems, seen: `\`${found.app_slug}\` (${id}) is installed on ${where}` };
}
