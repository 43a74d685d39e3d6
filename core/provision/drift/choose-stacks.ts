import type { Time } from '../../text/time.ts';

/** A run looks at so many at least, so that few are looked at every night. */
const LEAST = 200;
/** Of many, a run looks at this part: each is then looked at every third night. */
const PART = 1 / 3;

/** How many of an environment a run looks at, unless the settings say so. */
export function looksOfRun(stacks: number): number {
  return Math.max(LEAST, Math.ceil(stacks * PART));
}

/** Chooses what to look at: what was not looked at for longest comes first, and what never was before all. */
export function chooseStacks<Named extends { name: string }>(
  stacks: readonly Named[],
  tried: (stack: string) => Time | undefined,
  most: number,
): Named[] {
  const timed = stacks.map((stack) => ({ stack, key: `${tried(stack.name) ?? ''} ${stack.name}` }));
  const ordered = timed.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ stack }) => stack);
  return ordered.slice(0, most);
}
