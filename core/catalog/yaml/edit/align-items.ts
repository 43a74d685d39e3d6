import { isMap } from '../../../text/is-map.ts';
import { sameData } from './same-data.ts';

type Items = readonly unknown[];

/** Longer lists are compared from both ends only: a table of all pairs would take seconds. In pairs. */
const MOST_PAIRS = 250_000;

/**
 * Finds for each item of a new list the item of the old one that it continues: as many equal items as can keep their order, then
 * maps that share most fields, then items that changed at the same place.
 *
 * @returns indexes into the old list, rising; undefined for an item that is new
 */
export function alignItems(old: Items, now: Items): (number | undefined)[] {
  const shortest = Math.min(old.length, now.length);
  let start = 0;
  while (start < shortest && sameData(old[start], now[start])) start++;
  let end = 0;
  while (end < shortest - start && sameData(old.at(-1 - end), now.at(-1 - end))) end++;
  const found: (number | undefined)[] = now.map((_, index) => {
    if (index < start) return index;
    return index >= now.length - end ? index - now.length + old.length : undefined;
  });
  const middle = bestPairs(old.slice(start, old.length - end), now.slice(start, now.length - end));
  for (const [from, to] of middle) found[start + to] = start + from;
  pairByPlace({ old, now, found });
  return found;
}

/** The pairs with the highest sum of likeness, in the order of both lists. */
function bestPairs(old: Items, now: Items): [number, number][] {
  const width = now.length + 1;
  if (old.length * now.length > MOST_PAIRS) return [];
  const equal = Math.min(old.length, now.length) + 1;
  const likeness = Float64Array.from({ length: old.length * now.length }, (_, index) =>
    likenessOf(old[Math.floor(index / now.length)], now[index % now.length], equal),
  );
  const at = (from: number, to: number) => likeness[from * now.length + to]!;
  const best = new Float64Array((old.length + 1) * width);
  for (let from = old.length - 1; from >= 0; from--) {
    for (let to = now.length - 1; to >= 0; to--) {
      const alone = Math.max(best[(from + 1) * width + to]!, best[from * width + to + 1]!);
      const paired = at(from, to) > 0 ? at(from, to) + best[(from + 1) * width + to + 1]! : 0;
      best[from * width + to] = Math.max(alone, paired);
    }
  }
  const pairs: [number, number][] = [];
  for (let [from, to] = [0, 0]; from < old.length && to < now.length; ) {
    const here = best[from * width + to]!;
    if (at(from, to) > 0 && here === at(from, to) + best[(from + 1) * width + to + 1]!) pairs.push([from++, to++]);
    else if (here === best[(from + 1) * width + to]!) from++;
    else to++;
  }
  return pairs;
}

/** One pair of equal items outweighs every pair of similar ones. */
function likenessOf(old: unknown, now: unknown, equal: number): number {
  if (sameData(old, now)) return equal;
  if (!isMap(old) || !isMap(now)) return 0;
  const names = Object.keys(old);
  const shared = names.filter((name) => Object.hasOwn(now, name) && sameData(old[name], now[name]));
  return shared.length / Math.max(names.length, Object.keys(now).length, 1);
}

/** Between two pairs, as many new items as old ones are those items, changed. */
function pairByPlace({ old, now, found }: { old: Items; now: Items; found: (number | undefined)[] }): void {
  let [nextOld, nextNow] = [0, 0];
  for (let index = 0; index <= now.length; index++) {
    const from = index === now.length ? old.length : found[index];
    if (from === undefined) continue;
    if (from - nextOld === index - nextNow) {
      for (let to = nextNow; to < index; to++) {
        const same = nextOld + to - nextNow;
        if (typeOf(old[same]) === typeOf(now[to])) found[to] = same;
      }
    }
    [nextOld, nextNow] = [from + 1, index + 1];
  }
}

function typeOf(value: unknown): string {
  if (Array.isArray(value)) return 'list';
  return isMap(value) ? 'map' : 'scalar';
}
