import { quotedWord } from '#core/api-reference/call/curl.ts';
import { REFERENCE_SLOT } from '#core/api-reference/reference-record.ts';
import type { Ref } from '#core/catalog/ref.ts';
import type { Relation } from '#core/catalog/relation.ts';
import type { EntityRecord } from '#core/part/entity-record.ts';
import { compareText } from '#core/text/compare-text.ts';
import { defined } from '#core/text/defined.ts';
import type { Entities } from '../snapshot/entities.ts';
import { href } from '../text/href.ts';

/** Versions that are listed, so that no page grows without end. */
const MOST = 50;

export type ApiVersions = NonNullable<ReturnType<typeof apiVersions>>;

export function apiVersions(entity: EntityRecord, entities: Entities) {
  const family = familyOf(entity, entities);
  if (family.length < 2) return undefined;
  const age = new Map(family.map((each) => [each.ref, olderThan(each, entities).size]));
  const lines = family
    .sort((a, b) => age.get(b.ref)! - age.get(a.ref)! || compareText(b.title, a.title))
    .map((each) => versionLine(each, entity));
  const newest = lines.find(({ isNewest }) => isNewest);
  const isNewest = lines.find(({ isCurrent }) => isCurrent)?.isNewest;
  return {
    lines,
    ...(newest && !isNewest && { newest: newestOf(newest) }),
    isDeprecated: isDeprecated(entity),
    comparisons: related(entity, 'forward', entities).flatMap((older) => comparison(older, entity)),
  };
}

function newestOf({ title, href, lifecycle }: VersionLine) {
  return { title, href, isExperimental: lifecycle?.toLowerCase() === 'experimental' };
}

function isDeprecated({ lifecycle }: Pick<EntityRecord, 'lifecycle'>): boolean {
  return lifecycle?.toLowerCase() === 'deprecated';
}

/** Everything that replaces it or is replaced, over any number of steps, with itself. */
function familyOf(entity: EntityRecord, entities: Entities): EntityRecord[] {
  const family = new Map([[entity.ref, entity]]);
  for (const each of family.values())
    for (const direction of ['forward', 'backward'] as const)
      for (const other of related(each, direction, entities)) if (family.size < MOST) family.set(other.ref, other);
  return [...family.values()];
}

function olderThan(entity: EntityRecord, entities: Entities): Set<Ref> {
  const older = new Map<Ref, EntityRecord>();
  for (const each of related(entity, 'forward', entities)) older.set(each.ref, each);
  for (const each of older.values())
    for (const other of related(each, 'forward', entities)) if (older.size < MOST) older.set(other.ref, other);
  return new Set(older.keys());
}

/** Versions beside it that have an entry, sorted by reference. */
function related(entity: EntityRecord, direction: 'forward' | 'backward', entities: Entities): EntityRecord[] {
  return refsOf(entity, 'replaces', direction).flatMap((ref) => {
    const other = entities.get(ref);
    return other && other.kind === 'api' && ref !== entity.ref ? [other] : [];
  });
}

export function refsOf({ relations }: EntityRecord, relation: Relation, direction: 'forward' | 'backward'): Ref[] {
  return relations
    .filter((each) => each.relation === relation && each.direction === direction)
    .flatMap(({ refs }) => refs);
}

type VersionLine = ReturnType<typeof versionLine>;

function versionLine(entity: EntityRecord, current: EntityRecord) {
  const reference = REFERENCE_SLOT.of(entity);
  return {
    title: entity.title,
    href: href(reference?.address ?? entity.address),
    isCurrent: entity === current,
    isNewest: refsOf(entity, 'replaces', 'backward').length === 0,
    ...defined({ version: reference?.version, lifecycle: entity.lifecycle }),
    ...(reference?.drawn !== undefined && { full: href(`${reference.address}/full`) }),
  };
}

/** Only files of this repository can be compared by a command. */
function comparison(older: EntityRecord, newer: EntityRecord) {
  const files = [older, newer].map(({ spec }) => spec?.file);
  if (older.type !== newer.type || !files.every((file) => file !== undefined)) return [];
  return [{ with: older.title, command: `npx portal api diff ${files.map(quotedWord).join(' ')}` }];
}
