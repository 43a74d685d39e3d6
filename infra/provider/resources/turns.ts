import type { Value, Values } from '../protocol/value.ts';

/** Users of a resource have these ends of their names in turn, once its credentials were renewed. */
const ENDS = ['1', '2'] as const;

/** The end of the name of the user that has the newest secret; undefined where it was never renewed. */
export function endOfTurn(rotation: Value | undefined): string | undefined {
  const turn = typeof rotation === 'number' ? rotation : 0;
  return turn === 0 ? undefined : ENDS[(turn - 1) % 2];
}

/** The names that users of a resource can have: the first, and those after renewals. @param sign between the name and its end */
export function namesInTurn(name: string, sign: string): string[] {
  return [name, ...ENDS.map((end) => `${name}${sign}${end}`)];
}

export function nameInTurn(name: string, sign: string, { rotation }: Values): string {
  const end = endOfTurn(rotation);
  return end === undefined ? name : `${name}${sign}${end}`;
}
