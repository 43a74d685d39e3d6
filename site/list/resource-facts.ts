import { factsOfResource } from '#core/list/facts-of-resource.ts';
import type { ResourceFacts } from '#core/list/resource-facts.ts';
import type { Entities } from '../snapshot/entities.ts';

/** What the list of resources knows of each, in the order of their titles. */
export function resourceFacts(entities: Entities): ResourceFacts[] {
  return entities.ofKind('resource').map((entity) => factsOfResource(entity, (ref) => entities.get(ref)));
}
