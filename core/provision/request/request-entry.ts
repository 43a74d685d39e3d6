import { shortRef } from '../../catalog/ref.ts';
import type { RequestFields } from '../../request/request.ts';
import { defined } from '../../text/defined.ts';
import type { ResourceType } from '../type/resource-type.ts';
import type { ResourcePlace } from './resource-place.ts';

/** What the file says, in the order in which people read it. The owner is the team of its folder. */
export function requestEntry(
  fields: RequestFields,
  { name, type, service }: Pick<ResourcePlace, 'name' | 'service'> & { type: Pick<ResourceType, 'name'> },
): RequestFields {
  const { description, environments, config, protect } = fields;
  return {
    kind: 'resource',
    name,
    ...defined({ description }),
    type: type.name,
    service: shortRef(service.ref),
    environments,
    ...defined({ config, protect }),
  };
}
