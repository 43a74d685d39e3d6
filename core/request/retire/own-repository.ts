import type { Entity } from '../../catalog/entity.ts';
import type { Settings } from '../../catalog/settings/settings.ts';
import { isMap } from '../../text/is-map.ts';

/** The repository of an entry, `acme/checkout`, if it is one that the portal can write to. */
export type OwnRepository = { repository: `${string}/${string}` } | { missing: true } | { elsewhere: string };

/**
 * Finds the repository of an entry: at its `repo`, or where the portal made it from a template.
 *
 * @param settings.repository the portal's own, in whose organisation the portal can write
 */
export function ownRepository(
  { repo, name, written }: Pick<Entity, 'repo' | 'name' | 'written'>,
  { repository = '' }: Pick<Settings, 'repository'>,
): OwnRepository {
  const [organisation = ''] = repository.split('/');
  if (repo === undefined)
    return isMap(written.scaffold) && organisation ? { repository: `${organisation}/${name}` } : { missing: true };
  const [, owner = '', called = ''] = /^https:\/\/[^/]+\/([^/]+)\/([^/]+?)(?:\.git)?\/?$/.exec(repo) ?? [];
  const isOwn = called !== '' && owner.toLowerCase() === organisation.toLowerCase();
  return isOwn ? { repository: `${owner}/${called}` } : { elsewhere: repo };
}
