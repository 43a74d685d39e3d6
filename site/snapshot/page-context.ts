import type { AudienceSection } from '#core/desired/part-audience.ts';
import type { Snapshot } from '#core/snapshot/snapshot.ts';
import type { Entities } from './entities.ts';

export type PageContext = { snapshot: Snapshot; entities: Entities };

/** Makes what many pages ask for once a build: an index over all entities, for instance. */
export function onceABuild<T>(make: (context: PageContext) => T): (context: PageContext) => T {
  const made = new WeakMap<Snapshot, { value: T }>();
  return (context) => {
    const known = made.get(context.snapshot) ?? { value: make(context) };
    made.set(context.snapshot, known);
    return known.value;
  };
}

/** Pages that are drawn at once are fewer. */
const RECENT = 16;

export function keepRecent<Key extends object, Rest extends unknown[], Value>(
  make: (key: Key, ...rest: Rest) => Value,
): (key: Key, ...rest: Rest) => Value {
  const recent = new Map<Key, Value>();
  return (key, ...rest) => {
    const known = recent.get(key);
    if (known !== undefined) return known;
    const [oldest] = recent.keys();
    if (recent.size === RECENT) recent.delete(oldest!);
    const value = make(key, ...rest);
    recent.set(key, value);
    return value;
  };
}

export function isShown(section: AudienceSection, { audience }: Pick<Snapshot, 'audience'>): boolean {
  return !audience?.without.includes(section);
}
