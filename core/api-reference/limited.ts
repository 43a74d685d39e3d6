import type { Operation } from './reference.ts';
import { REFERENCE_LIMITS } from './reference-limits.ts';

/** Reads operations up to the limit, and counts the rest. @param read gets whether one may still have a command that calls it */
export function limited<Written>(
  written: Iterable<Written>,
  read: (each: Written, hasCall: boolean) => Operation,
): { operations: Operation[]; left: number } {
  const operations: Operation[] = [];
  let left = 0;
  for (const each of written) {
    if (operations.length >= REFERENCE_LIMITS.operations) left++;
    else operations.push(read(each, operations.length < REFERENCE_LIMITS.calls));
  }
  return { operations, left };
}
