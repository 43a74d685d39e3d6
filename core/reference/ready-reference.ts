import { FORMATS } from './formats.ts';
import { readReference } from './read-reference.ts';
import type { ReferenceProblem } from './reference.ts';
import type { ReadyReference, ReferenceSource } from './reference-tools.ts';

/** In UTF-16 code units. A browser draws no more in reasonable time. */
const LARGEST_DRAWN = 6_000_000;

/** Reads a description, and gives what Redoc draws of it. */
export function readyReference(
  { format, text, endpoint }: ReferenceSource,
  problems?: readonly ReferenceProblem[],
): ReadyReference {
  if (problems) return { reference: { ...readReference(format, text), problems } };
  const { drawn, ...reference } = readReference(format, text, { endpoint });
  const isShown = FORMATS[format].isDrawn && drawn !== undefined && drawn.length <= LARGEST_DRAWN;
  return { reference, ...(isShown && { drawn }) };
}
