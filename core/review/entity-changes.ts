import type { Catalog } from '../catalog/catalog.ts';
import type { Entity } from '../catalog/entity.ts';
import type { Ref } from '../catalog/ref.ts';
import { writtenPath } from '../catalog/yaml/written-path.ts';
import { compareText } from '../text/compare-text.ts';
import { type FieldChange, fieldChanges } from './field-changes.ts';

export interface EntityChange {
  what: 'added' | 'changed' | 'removed';
  /** As it is called after the change; of what is removed, before it. */
  ref: Ref;
  title: string;
  file: string;
  owner?: Ref;
  renamedFrom?: Ref;
  movedFrom?: Ref;
  fileFrom?: string;
  /** Empty for what is added or removed whole. */
  fields: FieldChange[];
}

/** Fields that say something about an entry and change nothing for what depends on it. */
const WORDS = /^(?:metadata\.)?(?:title|description|tags|links|annotations|oncall|docs|labels|name)(?:[.[]|$)/;

export function isFelt({ what, renamedFrom, movedFrom, fields }: EntityChange): boolean {
  if (what === 'added') return false;
  if (what === 'removed' || renamedFrom || movedFrom) return true;
  return fields.some(({ field }) => !WORDS.test(field));
}

/** Compares the entries in changed files, sorted by reference. An item of `apis` is a field of the entry that contains it. */
export function entityChanges(base: Catalog, head: Catalog, paths: readonly string[]): EntityChange[] {
  const changed = new Set(paths);
  const [before, after] = [entriesIn(base, changed), entriesIn(head, changed)];
  const gone = [...before.values()].filter(({ ref }) => !after.has(ref));
  const come = [...after.values()].filter(({ ref }) => !before.has(ref));
  const renames = pairs(gone, come, head);
  const renamed = new Set(renames.values());
  return [
    ...gone.filter((entity) => !renamed.has(entity)).map((entity) => whole('removed', entity)),
    ...come.map((entity) => {
      const was = renames.get(entity);
      return was ? compare(was, entity) : whole('added', entity);
    }),
    ...[...after.values()].flatMap((entity) => {
      const was = before.get(entity.ref);
      const change = was && compare(was, entity);
      return change && isAny(change) ? [change] : [];
    }),
  ].sort((a, b) => compareText(a.ref, b.ref));
}

function entriesIn({ entities }: Catalog, changed: ReadonlySet<string>): Map<Ref, Entity> {
  const entries = entities.filter(({ origin }) => changed.has(origin.file) && !origin.within);
  return new Map(entries.toReversed().map((entity) => [entity.ref, entity]));
}

function whole(what: 'added' | 'removed', { ref, title, owner, origin }: Entity): EntityChange {
  return { what, ref, title, file: origin.file, ...(owner && { owner }), fields: [] };
}

function compare(was: Entity, is: Entity): EntityChange {
  return {
    ...whole('added', is),
    what: 'changed',
    ...(was.ref !== is.ref && { renamedFrom: was.ref }),
    ...(was.owner && was.owner !== is.owner && { movedFrom: was.owner }),
    ...(was.origin.file !== is.origin.file && { fileFrom: was.origin.file }),
    fields: was.written === is.written ? [] : fieldChanges(was.written, is.written),
  };
}

function isAny({ fields, fileFrom, movedFrom }: EntityChange): boolean {
  return fields.length > 0 || fileFrom !== undefined || movedFrom !== undefined;
}

/** More than these are listed one by one: comparing each with each would take too long. */
const MOST_COMPARED = 200;
/** Of their fields, so many must be the same for two entries to be one that was renamed. */
const ALIKE = 0.6;

function pairs(gone: readonly Entity[], come: readonly Entity[], head: Catalog): Map<Entity, Entity> {
  const before = new Map(gone.map((entity) => [entity.ref, entity]));
  const found = new Map<Entity, Entity>();
  for (const entity of come) {
    const was = head.formerRefs(entity).findLast((ref) => before.has(ref));
    if (was) found.set(entity, before.get(was)!);
  }
  const left = new Set(gone).difference(new Set(found.values()));
  const unpaired = come.filter((entity) => !found.has(entity));
  if (left.size > MOST_COMPARED || unpaired.length > MOST_COMPARED) return found;
  for (const entity of unpaired) {
    const ofKind = [...left].filter(({ kind }) => kind === entity.kind);
    const rated = ofKind.map((was) => [likeness(was, entity), was] as const).sort(([a], [b]) => b - a);
    const [best] = rated;
    if (!best || best[0] < ALIKE) continue;
    found.set(entity, best[1]);
    left.delete(best[1]);
  }
  return found;
}

/** How much of what either says both say, without kind and name, from 0 to 1. */
function likeness(a: Entity, b: Entity): number {
  const [fieldsA, fieldsB] = [fieldsOf(a), fieldsOf(b)];
  const all = new Set([...fieldsA.keys(), ...fieldsB.keys()]);
  const same = [...all].filter((key) => fieldsA.get(key) === fieldsB.get(key) && fieldsA.has(key)).length;
  // Two that say next to nothing are alike only in that.
  return all.size < 2 ? 0 : same / all.size;
}

function fieldsOf({ written, origin: { format } }: Entity): Map<string, string> {
  const [root, name] = writtenPath(['name'], format);
  const nested = [
    ...Object.entries(written),
    ...Object.entries(written.spec ?? {}),
    ...Object.entries(written[root!] ?? {}),
  ];
  return new Map(
    nested
      .filter(([key]) => !['kind', 'apiVersion', 'name', 'title', 'metadata', 'spec', String(name)].includes(key))
      .map(([key, value]) => [key, JSON.stringify(value)]),
  );
}
