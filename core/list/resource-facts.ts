import type { NamedEntity } from '../catalog/named-entity.ts';

/** How a requested resource is, over all its environments, the worst first. */
export const RESOURCE_STATES = {
  drifted: { look: 'degraded', mark: '▲', word: 'Drifted' },
  leaving: { look: 'degraded', mark: '▲', word: 'Being deleted' },
  changing: { look: 'degraded', mark: '▲', word: 'Being changed' },
  asked: { look: 'unknown', mark: '○', word: 'Not created yet' },
  there: { look: 'up', mark: '●', word: 'Created' },
} as const;

export type ResourceState = keyof typeof RESOURCE_STATES;

export const RESOURCE_STATE_NAMES = Object.keys(RESOURCE_STATES) as ResourceState[];

/** What the list of resources knows beyond the index of all entries. Resources that nobody requested have no state, cost and end. */
export interface ResourceFacts {
  environments?: readonly string[];
  service?: NamedEntity;
  state?: ResourceState;
  /** A month, in all environments. */
  cost?: { text: string; amount: number };
  /** The first day on which it expires anywhere: `2027-01-31`. */
  expires?: string;
}
