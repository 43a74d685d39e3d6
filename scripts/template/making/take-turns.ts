/**
 * Puts many in the order in which they are taken when only some can be: each turn begins where the one before could have ended,
 * so that those that are there again and again hold up nobody.
 *
 * @param turn 0, 1, 2 … @param most that are taken in a turn
 */
export function takeTurns<Item>(items: readonly Item[], turn: number, most: number): Item[] {
  const start = items.length === 0 ? 0 : (turn * most) % items.length;
  return [...items.slice(start), ...items.slice(0, start)];
}
