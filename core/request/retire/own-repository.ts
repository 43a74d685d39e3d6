import type { Entity } from '../../catalog/entity.ts';
import { writtenRef } from '../../catalog/ref.ts';
import { repositoryKey, webAddress } from '../../catalog/repository-address.ts';
import type { Settings } from '../../catalog/settings/settings.ts';
import { isMap } from '../../text/is-map.ts';

type Name = `${string}/${string}`;

/** The repository of an entry, `acme/checkout`, if it is one that the portal can write to, and no other's. */
export type OwnRepository =
  | { repository: Name }
  | { missing: true }
  | { elsewhere: string }
  | { shared: Name; with: string };

interface Desired {
  settings: Pick<Settings, 'repository'>;
  catalog: { entities: readonly Entity[] };
}

/**
 * Finds the repository of an entry: at its `repo`, or where the portal made it from a template. The portal's own, and one that
 * another entry names, too, is not the entry's alone. Neither is that of a name which two entries claim.
 *
 * @param desired.settings.repository the portal's own, in whose organisation the portal can write
 */
export function ownRepository(entity: Entity, { settings, catalog }: Desired): OwnRepository {
  const { repository: portal = '' } = settings;
  const [organisation = ''] = portal.split('/');
  const address = addressOf(entity, organisation);
  if (address === undefined) return { missing: true };
  const [, owner = '', called = ''] =
    /^https:\/\/(?:www\.)?github\.com\/([^/]+)\/([^/]+)$/i.exec(webAddress(address) ?? '') ?? [];
  if (called === '' || owner.toLowerCase() !== organisation.toLowerCase()) return { elsewhere: address };
  const repository: Name = `${owner}/${called}`;
  if (repository.toLowerCase() === portal.toLowerCase()) return { shared: repository, with: 'portal' };
  const key = repositoryKey(address);
  const isOther = (one: Entity) =>
    one.ref === entity.ref
      ? one.origin.file !== entity.origin.file || one.origin.document !== entity.origin.document
      : repositoryKey(addressOf(one, organisation) ?? '') === key;
  const other = catalog.entities.find(isOther);
  return other ? { shared: repository, with: writtenRef(other.ref) } : { repository };
}

function addressOf({ repo, name, written }: Entity, organisation: string): string | undefined {
  return repo ?? (isMap(written.scaffold) && organisation ? `https://github.com/${organisation}/${name}` : undefined);
}
