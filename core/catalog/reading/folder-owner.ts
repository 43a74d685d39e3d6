import type { Entity } from '../entity.ts';
import { parseRef } from '../ref.ts';
import { REQUESTS_ROOT } from '../team-folders.ts';

/** Of a requested resource without `owner`, the team of its folder is the owner; `entry-in-owner-folder` checks that there is one. */
export function withFolderOwner(entity: Entity): Entity {
  const { file, format } = entity.origin;
  if (entity.kind !== 'resource' || format !== 'waypost' || entity.written.owner !== undefined) return entity;
  const folder = file.slice(REQUESTS_ROOT.length + 1, file.lastIndexOf('/'));
  const owner = file.startsWith(`${REQUESTS_ROOT}/`) ? parseRef(folder, 'team') : undefined;
  if (!owner) return entity;
  const given = { field: ['owner'], relation: 'ownedBy', inverse: false, to: owner, inherited: true } as const;
  return { ...entity, owner, references: [given, ...entity.references] };
}

/** Whether an owner comes from the folder, so that the entry need not name it. */
export function hasFolderOwner({ references, origin }: Entity): boolean {
  return !origin.within && references.some(({ field, inherited }) => field[0] === 'owner' && inherited === true);
}
