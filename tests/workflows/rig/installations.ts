import { type Answer, NOT_FOUND, ok, refused } from '../../forge/routes.ts';
import type { Actor } from './actor.ts';

export const REFUSED = refused(403, 'Resource not accessible by integration');

/**
 * On which repositories Apps are installed. "The app will always have at least read-only access to all public repositories on GitHub", and
 * "If the app creates any repositories, the app will automatically be granted access to those repositories as well."
 *
 * @see https://docs.github.com/apps/using-github-apps/installing-your-own-github-app
 */
export class Installations {
  readonly #chosen: ReadonlyMap<string, Set<string>>;

  /** @param chosen names of repositories, by login of an App; of other Apps nothing is known, and nothing refused */
  constructor(chosen: Readonly<Record<string, readonly string[]>>) {
    this.#chosen = new Map(Object.entries(chosen).map(([login, names]) => [login, new Set(names)]));
  }

  /** Does what an owner does on the page of an installation. */
  choose(login: string, repository: string): void {
    this.#chosen.get(login)!.add(repository);
  }

  created(by: Actor, repository: string): void {
    if (by.isApp) this.#chosen.get(by.login)?.add(repository);
  }

  /** @see https://docs.github.com/rest/apps/installations#list-repositories-accessible-to-the-app-installation */
  list({ login }: Actor): Answer {
    const chosen = this.#chosen.get(login);
    if (!chosen) return REFUSED;
    const repositories = [...chosen].map((full_name) => ({ full_name, name: full_name.split('/')[1] }));
    return ok({ total_count: repositories.length, repositories });
  }

  /** Why an App may not ask this; undefined if it may. */
  async refusal(
    { login }: Actor,
    { method, path }: { method: string; path: string },
    isPublic: (repository: string) => Promise<boolean>,
  ): Promise<Answer | undefined> {
    const repository = /^\/repos\/([^/]+\/[^/]+)/.exec(path)?.[1];
    const chosen = this.#chosen.get(login);
    if (repository === undefined || !chosen || chosen.has(repository)) return undefined;
    if (!(await isPublic(repository))) return NOT_FOUND;
    return method === 'GET' ? undefined : REFUSED;
  }
}
