import type { Ref } from '../catalog/ref.ts';
import { list, type Of, object, string, typed } from '../catalog/schema/shapes.ts';
import { Slot } from '../part/slot.ts';
import { COMPARED_SCHEMA } from './api-change.ts';
import { CONSUMERS_SCHEMA } from './consumers.ts';

export type ReviewedApi = Of<typeof REVIEWED>;
const REVIEWED = object(
  {
    ref: typed<Ref>(string),
    title: string,
    file: string,
    compared: COMPARED_SCHEMA,
    reason: string,
    /** Before and after the change, sorted. */
    consumers: CONSUMERS_SCHEMA,
    isAsked: { const: true },
  },
  ['compared', 'reason', 'isAsked'],
);

export const API_REVIEWS_SCHEMA = list(REVIEWED);

export const API_REVIEWS = new Slot<readonly ReviewedApi[]>('apiChanges');
