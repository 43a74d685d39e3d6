interface Weighted {
  from: string;
  to: string;
  weight: number;
}

/** Enough for a hundred to come to rest: more does not change their order. */
const ROUNDS = 300;

/**
 * Orders ids so that those with many ties between them are side by side: the eye finds them as blocks of a matrix. What has no
 * tie with another, at any distance, is apart; what is tied to nothing comes last.
 *
 * The order in a group is that of the Fiedler vector (https://en.wikipedia.org/wiki/Algebraic_connectivity), found by iteration.
 */
export function orderByTies(ids: readonly string[], ties: readonly Weighted[]): string[] {
  const near = new Map(ids.map((id) => [id, new Map<string, number>()]));
  for (const { from, to, weight } of ties) {
    if (from === to || !near.has(from) || !near.has(to)) continue;
    // A hundred relations are more than one, not a hundred times more.
    const strength = Math.log2(1 + weight);
    for (const [a, b] of [
      [from, to],
      [to, from],
    ] as const)
      near.get(a)!.set(b, (near.get(a)!.get(b) ?? 0) + strength);
  }
  return groupsIn(near)
    .sort((a, b) => b.length - a.length)
    .flatMap((group) => orderGroup(group, near));
}

type Near = ReadonlyMap<string, ReadonlyMap<string, number>>;

function groupsIn(near: Near): string[][] {
  const seen = new Set<string>();
  return [...near.keys()].flatMap((start) => {
    if (seen.has(start)) return [];
    const group = new Set([start]);
    for (const id of group) for (const other of near.get(id)!.keys()) group.add(other);
    for (const id of group) seen.add(id);
    return [[...group]];
  });
}

function orderGroup(group: readonly string[], near: Near): string[] {
  if (group.length < 3) return [...group];
  const places = new Map(group.map((id, place) => [id, place]));
  const rows = group.map((id) =>
    [...near.get(id)!].map(([other, strength]) => [places.get(other)!, strength] as const),
  );
  const sums = rows.map((row) => row.reduce((sum, [, strength]) => sum + strength, 0));
  const most = 2 * Math.max(...sums);
  let vector = group.map((_, place) => place / group.length + ((place * 7) % 11) / 100);
  for (let round = 0; round < ROUNDS; round++) {
    const next = rows.map((row, place) =>
      row.reduce((sum, [other, strength]) => sum + strength * vector[other]!, (most - sums[place]!) * vector[place]!),
    );
    const mean = next.reduce((sum, value) => sum + value, 0) / next.length;
    const length = Math.hypot(...next.map((value) => value - mean)) || 1;
    vector = next.map((value) => (value - mean) / length);
  }
  const sorted = group.map((id, place) => ({ id, value: vector[place]!, sum: sums[place]! }));
  sorted.sort((a, b) => a.value - b.value);
  const half = sorted.length >> 1;
  const weightOf = (part: typeof sorted) => part.reduce((sum, each) => sum + each.sum, 0);
  if (weightOf(sorted.slice(0, half)) < weightOf(sorted.slice(-half))) sorted.reverse();
  return sorted.map(({ id }) => id);
}
