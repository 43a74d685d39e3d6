import type { Ref } from '../catalog/ref.ts';
import type { JsonSchema } from '../catalog/schema/json-schema.ts';
import { list, object } from '../catalog/schema/shapes.ts';
import { Slot } from '../part/slot.ts';
import { COMPARED_SCHEMA, type Compared } from './api-change.ts';
import { CONSUMERS_SCHEMA, type Consumer } from './consumers.ts';

/** What a change does to the description of one API, as plain data. */
export interface ReviewedApi {
  ref: Ref;
  title: string;
  /** Of its description. */
  file: string;
  /** Undefined where it could not be compared. */
  compared?: Compared;
  /** Why it could not, in a full sentence. */
  reason?: string;
  /** Before and after the change, sorted. */
  consumers: readonly Consumer[];
  /** Whether their owners must approve. */
  isAsked?: true;
}

/** What the answer to a change says of descriptions of APIs; there is none where it touches none. */
export const API_REVIEWS = new Slot<readonly ReviewedApi[]>('apiChanges');

const TEXT = { type: 'string' };
/** JSON Schema of what a review found. */
export const API_REVIEWS_SCHEMA: JsonSchema = list(
  object(
    {
      ...{ ref: TEXT, title: TEXT, file: TEXT, compared: COMPARED_SCHEMA, reason: TEXT },
      ...{ consumers: CONSUMERS_SCHEMA, isAsked: { const: true } },
    },
    ['compared', 'reason', 'isAsked'],
  ),
);
