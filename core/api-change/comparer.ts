import { Slot } from '../part/slot.ts';
import type { Comparison } from './api-change.ts';
import type { ApiDescription } from './description.ts';

/** Compares two versions of a description; it runs programs, which core cannot. */
export type ApiComparer = (base: ApiDescription, head: ApiDescription) => Promise<Comparison>;

export const API_COMPARER = new Slot<ApiComparer>('apiComparer');
