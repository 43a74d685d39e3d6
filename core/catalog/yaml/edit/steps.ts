import { isMap } from '../../../text/is-map.ts';
import { alignItems } from './align-items.ts';
import { nameOf, type Slot } from './slot.ts';

/** The data of a value before and after an edit. */
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

/** A field or item of an edited map or list: one that was there, or a new one without a slot. */
export interface Step extends Change {
  slot?: Slot;
  /** Of a field. */
  name?: string;
}

/**
 * Lists what an edited map or list holds, in its order. Fields that stay keep their order; a new one follows the nearest field
 * that is before it in the order for reading, and is last where there is none.
 */
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
