import type { Time } from '../../text/time.ts';

/** A run looks at so many at least, so that few are looked at every night. */
const LEAST = 200;
/** Of many, a run looks at this part: each is then looked at every third night. */
const PART = 1 / 3;

export function looksOfRun(stacks: number): number {
  return Math.max(LEAST, Math.ceil(stacks * PART));
}

export function chooseStacks<Named extends { name: string }>(
  stacks: readonly Named[],
  tried: (stack: string) => Time | undefined,
  most: number,
): Named[] {
  const timed = stacks.map((stack) => ({ stack, key: `${tried(stack.name) ?? ''} ${stack.name}` }));
  const ordered = timed.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ stack }) => stack);
  return ordered.slice(0, most);
}
