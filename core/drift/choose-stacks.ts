import type { Time } from '../text/time.ts';

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
