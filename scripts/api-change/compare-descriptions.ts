import type { Comparison } from '#core/api-change/api-change.ts';
import { type ApiDescription, FORMATS } from '#core/api-change/description.ts';
import { ownDiff } from './own-diff.ts';
import { redoclyDiff } from './redocly-diff.ts';

/** How the versions of each format are compared. */
const COMPARERS: Readonly<Record<string, (base: ApiDescription, head: ApiDescription) => Promise<Comparison>>> = {
  openapi: redoclyDiff,
  asyncapi: redoclyDiff,
  graphql: ownDiff,
  grpc: ownDiff,
};

/** Compares two versions of a description. Both are foreign: it costs no more than a process may, and follows no reference out of them. */
export async function compareDescriptions(base: ApiDescription, head: ApiDescription): Promise<Comparison> {
  if (base.type !== head.type)
    return {
      reason: `${FORMATS.get(base.type)} became ${FORMATS.get(head.type)}: the two formats cannot be compared.`,
    };
  return COMPARERS[head.type]!(base, head);
}
