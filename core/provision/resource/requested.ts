import { type Entity, isResource, type Resource } from '../../catalog/entity.ts';
import type { Ref } from '../../catalog/ref.ts';
import { REQUESTS_ROOT } from '../../catalog/team-folders.ts';
import type { EnvironmentPolicy } from '../policy/environment-policy.ts';

export function isRequested(entity: Entity): entity is Resource {
  return isResource(entity) && entity.origin.file.startsWith(`${REQUESTS_ROOT}/`);
}

export function serviceOf({ references }: Entity): Ref | undefined {
  return references.find(({ field }) => field[0] === 'service')?.to;
}

export function isProtected(
  { protect }: Pick<Resource, 'protect'>,
  policy: Pick<EnvironmentPolicy, 'protect'> | undefined,
): boolean {
  return protect ?? policy?.protect ?? false;
}
