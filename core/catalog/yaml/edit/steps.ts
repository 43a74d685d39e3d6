import { isMap } from '../../../text/is-map.ts';
import { sameData } from './same-data.ts';
import { nameOf, type Slot } from './slot.ts';

export interface Change {
  old: unknown;
  now: unknown;
}

/** Whether both are maps or both are lists, and the new one is not empty. */
export function holdsAlike({ old, now }: Change): boolean {
  return isMap(old) && isMap(now)
    ? Object.keys(now).length > 0
    : Array.isArray(old) && Array.isArray(now) && now.length > 0;
}

export interface Step extends Change {
  slot?: Slot;
  name?: string;
}

/** Lists what an edited map or list holds. Fields that stay keep their order; a new one follows the nearest before it in the order for reading. */
export function stepsOf(slots: readonly Slot[], { old, now }: Change, order: readonly string[]): Step[] {
  if (Array.isArray(old) && Array.isArray(now)) {
    return alignItems(old, now).map((from, index) => {
      const item = { old: from === undefined ? undefined : old[from], now: now[index] };
      return from === undefined ? item : { ...item, slot: slots[from]! };
    });
  }
  return isMap(old) && isMap(now) ? fieldSteps(slots, { old, now }, order) : [];
}

type Fields = Readonly<Record<string, unknown>>;

function fieldSteps(
  slots: readonly Slot[],
  { old, now }: { old: Fields; now: Fields },
  order: readonly string[],
): Step[] {
  const steps = slots.flatMap((slot): Step[] => {
    const name = nameOf(slot);
    // A map or list as a key has no name that a patch could use.
    if (name === undefined) return [{ slot, old: undefined, now: undefined }];
    return Object.hasOwn(now, name) ? [{ slot, name, old: old[name], now: now[name] }] : [];
  });
  const rank = (name: string) => (order.includes(name) ? order.indexOf(name) : order.length);
  const added = Object.keys(now).filter((name) => !Object.hasOwn(old, name));
  for (const name of added.toSorted((a, b) => rank(a) - rank(b))) {
    const earlier = order.slice(0, order.includes(name) ? rank(name) : 0);
    const before = earlier.findLast((other) => steps.some((step) => step.name === other));
    const place = before === undefined ? steps.length : steps.findIndex((step) => step.name === before) + 1;
    steps.splice(place, 0, { name, old: undefined, now: now[name] });
  }
  return steps;
}

type Items = readonly unknown[];

const MOST_PAIRS = 250_000;

/** Finds for each new item the old one that it continues: equal ones, then maps that share most fields, then those at the same place. */
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
