import type { Part } from '../part/part.ts';
import { apiReview } from './api-review.ts';
import { apisBlock } from './api-settings.ts';

/** What changes in the descriptions of APIs, and which callers it breaks. */
export const apiChange: Part = {
  name: 'api-change',
  settings: [apisBlock],
  review: apiReview,
};
