import { FORMATS } from './formats.ts';
import { readReference } from './read-reference.ts';
import type { ReferenceProblem } from './reference.ts';
import type { ReadyReference, ReferenceSource } from './reference-tools.ts';

/** Reads a description, and gives what Redoc draws of it. */
export function readyReference(
  { format, text, ...options }: ReferenceSource,
  problems?: readonly ReferenceProblem[],
): ReadyReference {
  if (problems) return { reference: { ...readReference(format, text), problems } };
  const { drawn, ...reference } = readReference(format, text, options);
  return { reference, ...(FORMATS[format].isDrawn && drawn !== undefined && { drawn }) };
}
