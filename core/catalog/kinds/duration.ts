import type { JsonSchema } from '../schema/json-schema.ts';

/** How long things take, as people write it: `800ms`, `5s`, `1.5m`. */
const DURATION = String.raw`^[0-9]+(?:\.[0-9]+)?(?:ms|s|m)$`;

/** A field that has a duration. */
export const duration = (description: string, example: string): JsonSchema => ({
  type: 'string',
  pattern: DURATION,
  description,
  examples: [example],
});
