import { FACETS } from '../published/facets.ts';

/** What a list can be narrowed down by: what the API knows of entries, and how services are now. */
export const LIST_FACETS = ['health', ...FACETS] as const;
export type ListFacet = (typeof LIST_FACETS)[number];
