/** As they would be sorted: one letter fits nearly everything, and most of it is never seen. */
export function bestOf<T>(items: readonly T[], most: number, compare: (a: T, b: T) => number): T[] {
  const best: T[] = [];
  for (const item of items) {
    if (best.length === most && compare(item, best.at(-1)!) >= 0) continue;
    let [from, to] = [0, best.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if (compare(item, best[middle]!) < 0) to = middle;
      else from = middle + 1;
    }
    best.splice(from, 0, item);
    if (best.length > most) best.pop();
  }
  return best;
}
