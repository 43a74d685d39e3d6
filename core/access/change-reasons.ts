import type { Entity } from '../catalog/entity.ts';
import { namesOfToday } from '../catalog/names-of-today.ts';
import { type Ref, refParts } from '../catalog/ref.ts';
import { PLATFORM } from '../catalog/settings/role-holders.ts';
import { REQUESTS_ROOT } from '../catalog/team-folders.ts';
import type { AccessRules } from './access-rules.ts';
import type { Reason } from './requirement.ts';
import { templateReasons } from './template-reasons.ts';

/** A change, read on both sides. */
export interface ReadChange {
  /** The rules of the base, which alone decide. */
  rules: AccessRules;
  base: { entities: readonly Entity[] };
  head: { entities: readonly Entity[] };
  /** Every path that differs, in the whole repository. */
  paths: readonly string[];
}

/**
 * All reasons to ask someone about a change. Owners of folders are asked about files; everything else follows from what entries
 * mean on both sides, wherever and however they are written. What the head says can only add reasons.
 */
export function changeReasons(change: ReadChange): Reason[] {
  const { rules, paths } = change;
  const changed = new Set(paths);
  return [
    ...paths.map((path) => pathReason(rules, path)),
    ...changedEntries(change).flatMap((entry) => entryReasons({ rules, changed }, entry)),
    ...templateReasons(change),
  ];
}

/** The owner of the folder decides; outside of all folders, the platform. */
export function pathReason(rules: AccessRules, path: string): Reason {
  const team = rules.ownerOf(path);
  return team
    ? { anyOf: rules.team(team.ref), why: 'owner', about: path }
    : { anyOf: rules.role(PLATFORM), why: JUDGING.test(path) ? 'packages and workflows' : 'platform', about: path };
}

/** A change of these decides which code judges changes. */
const JUDGING = /^(?:package(?:-lock)?\.json$|\.npmrc$|\.github\/)/;

/** Everything that claims a reference, before and after a change that makes a difference to it. */
interface ChangedEntry {
  ref: Ref;
  was: readonly Entity[];
  is: readonly Entity[];
}

/**
 * Compares desired state as a whole. A file beside a folder turns the entries in it into material, a Location brings some from
 * elsewhere, and the first of two files with one reference wins: no list of files says that.
 */
function changedEntries({ rules, base, head }: ReadChange): ChangedEntry[] {
  const today = namesOfToday(head.entities);
  const now = (ref: Ref) => today.get(ref) ?? ref;
  const before = Map.groupBy(base.entities, ({ ref }) => now(ref));
  const after = Map.groupBy(head.entities, ({ ref }) => ref);
  const isSame = (was: Entity, is: Entity) =>
    now(was.ref) === is.ref && meaning(rules, was, now) === meaning(rules, is, (ref) => ref);
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((ref) => {
    const [was, is] = [before.get(ref) ?? [], after.get(ref) ?? []];
    const isUnchanged =
      was.length === is.length && was.every((each, place) => each === is[place] || isSame(each, is[place]!));
    return isUnchanged ? [] : [{ ref, was, is }];
  });
}

/** All that others decide by: what is written, whose it is, and in whose folder. */
function meaning(rules: AccessRules, { written, owner, origin, references }: Entity, now: (ref: Ref) => Ref): string {
  const { file, format, within } = origin;
  const memberships = references.filter(({ relation }) => relation === 'memberOf').map(({ to }) => to && now(to));
  const isRequest = file.startsWith(`${REQUESTS_ROOT}/`);
  return JSON.stringify([
    written,
    owner && now(owner),
    memberships,
    rules.ownerOf(file)?.ref,
    isRequest,
    format,
    within,
  ]);
}

function entryReasons(
  { rules, changed }: { rules: AccessRules; changed: ReadonlySet<string> },
  entry: ChangedEntry,
): Reason[] {
  const both = [...entry.was, ...entry.is];
  const isAskedForFile = ({ origin: { file } }: Entity) => changed.has(file) && !rules.ownerOf(file);
  return [
    ...both.flatMap(({ origin: { file } }) => (rules.ownerOf(file) ? [pathReason(rules, file)] : [])),
    ...both.flatMap((entity) =>
      rules.approvalsOf(entity).map(({ by, why }) => ({ anyOf: rules.named(by), why, about: entity.origin.file })),
    ),
    ...handedOver(rules, entry),
    ...(both.some((each) => isAboutPeople(each) && !isAskedForFile(each))
      ? [{ anyOf: rules.role(PLATFORM), why: 'platform', about: entry.ref }]
      : []),
  ];
}

/** Teams and people belong to the platform, in every place and form, because the members of a team decide. */
function isAboutPeople({ kind, references }: Entity): boolean {
  return kind === 'team' || kind === 'person' || references.some(({ relation }) => relation === 'memberOf');
}

/**
 * What an entry says of its owner counts, too: nobody gets an entry into their folder, or loses one, without being asked.
 * A team that only the change adds is the platform's to speak for.
 */
function handedOver(rules: AccessRules, { ref, was, is }: ChangedEntry): Reason[] {
  const both = [...was, ...is];
  // Who decides for the entry that contains an item of `apis` also decides for the item, unless it has an owner of its own.
  if (both.every(hasOwnerOfContainer)) return [];
  const [owned, owns] = [ownersOf(was), ownersOf(is)];
  const isInTeamFolder = both.some(({ origin }) => rules.ownerOf(origin.file));
  const isHandedOver = was.length > 0 && is.length > 0 && owned.symmetricDifference(owns).size > 0;
  if (!isInTeamFolder && !isHandedOver) return [];
  return [
    ...[...owned].flatMap((owner) => ownerReasons(rules, owner, { why: 'owner', about: ref })),
    ...[...owns].flatMap((owner) =>
      ownerReasons(rules, owner, { why: was.length > 0 && !owned.has(owner) ? 'new owner' : 'owner', about: ref }),
    ),
  ];
}

function hasOwnerOfContainer({ origin, owner, references }: Entity): boolean {
  if (!origin.within) return false;
  return owner === undefined || references.some(({ field, inherited }) => field[0] === 'owner' && inherited === true);
}

function ownersOf(entities: readonly Entity[]): Set<Ref | undefined> {
  return new Set(entities.map(({ owner }) => owner));
}

function ownerReasons(rules: AccessRules, owner: Ref | undefined, { why, about }: Omit<Reason, 'anyOf'>): Reason[] {
  if (!owner || refParts(owner).kind !== 'team') return [];
  return rules.has(owner)
    ? [{ anyOf: rules.team(owner), why, about }]
    : [{ anyOf: rules.role(PLATFORM), why: 'platform', about }];
}
