import { FACETS } from '../published/facets.ts';

/** What lists can be narrowed down by: how services are now, what is known of resources, and what the API knows of all entries. */
export const LIST_FACETS = ['health', 'state', 'environment', 'service', ...FACETS] as const;
export type ListFacet = (typeof LIST_FACETS)[number];
