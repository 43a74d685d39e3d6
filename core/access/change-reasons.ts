import type { Entity } from '../catalog/entity.ts';
import type { Files } from '../catalog/files.ts';
import { type NamesOfToday, namesOfToday } from '../catalog/names-of-today.ts';
import { type Ref, refParts } from '../catalog/ref.ts';
import { PLATFORM } from '../catalog/settings/role-holders.ts';
import { REQUESTS_ROOT } from '../catalog/team-folders.ts';
import { readYaml } from '../catalog/yaml/yaml-documents.ts';
import { isMap } from '../text/is-map.ts';
import type { AccessRules } from './access-rules.ts';
import type { Reason } from './requirement.ts';
import { templateReasons } from './template-reasons.ts';

/** A change, read on both sides. */
export interface ReadChange {
  /** The rules of the base, which alone decide. */
  rules: AccessRules;
  base: { files: Files; entities: readonly Entity[] };
  head: { files: Files; entities: readonly Entity[] };
  /** Every path that differs, in the whole repository. */
  paths: readonly string[];
}

/** All reasons to ask someone about a change. What its head says can only add reasons. */
export function changeReasons(change: ReadChange): Reason[] {
  const { rules, paths, base, head } = change;
  return [
    ...paths.map((path) => pathReason(rules, path)),
    ...paths.flatMap((path) => environmentReasons(rules, path, new Set([base.files, head.files]))),
    ...handedOver(change),
    ...partReasons(change),
    ...peopleReasons(change),
    ...templateReasons(change),
  ];
}

/** The owner of the folder decides; outside of all folders, the platform. */
export function pathReason(rules: AccessRules, path: string): Reason {
  const team = rules.ownerOf(path);
  return team
    ? { anyOf: rules.team(team.ref), why: 'owner', about: path }
    : { anyOf: rules.role(PLATFORM), why: 'platform', about: path };
}

/** What an environment asks for beside the owner, before and after the change. */
function environmentReasons(rules: AccessRules, path: string, sides: ReadonlySet<Files>): Reason[] {
  const { approvals } = rules.settings;
  const names = new Set([...sides].flatMap((files) => requestEnvironments(path, files, approvals.keys())));
  return [...names].flatMap((name) => approvalReasons(rules, name, path));
}

/** What an environment asks for, about a path or a team. */
export function approvalReasons(rules: AccessRules, environment: string, about: string): Reason[] {
  const words = rules.settings.approvals.get(environment) ?? [];
  return words.map((word) => ({ anyOf: rules.named(word), why: environment, about }));
}

/** What parts ask for, of entities before and after the change. */
function partReasons({ rules, base, head, paths }: ReadChange): Reason[] {
  const changed = new Set(paths);
  const entities = [...base.entities, ...head.entities].filter(({ origin }) => changed.has(origin.file));
  return entities.flatMap((entity) =>
    rules.approvalsOf(entity).map(({ by, why }) => ({ anyOf: rules.named(by), why, about: entity.origin.file })),
  );
}

/**
 * What an entry says of its owner counts, too: nobody gets an entry into their folder, or loses one, without being asked.
 * A team that only the change adds is the platform's to speak for.
 */
function handedOver({ rules, base, head, paths }: ReadChange): Reason[] {
  const changed = new Set(paths);
  const today = namesOfToday(head.entities);
  const [was, is] = [ownedEntities(base.entities, today), ownedEntities(head.entities)];
  const before = changedEntities(was, { others: is, changed });
  const after = changedEntities(is, { others: was, changed });
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((ref) => {
    const [was, is] = [before.get(ref) ?? [], after.get(ref) ?? []];
    // Who decides for the entry that contains an item of `apis` also decides for the item, unless it has an owner of its own.
    if ([...was, ...is].every(hasOwnerOfContainer)) return [];
    const [owned, owns] = [ownersOf(was), ownersOf(is)];
    const isInTeamFolder = [...was, ...is].some(({ origin }) => rules.ownerOf(origin.file));
    const isHandedOver = was.length > 0 && is.length > 0 && owned.symmetricDifference(owns).size > 0;
    if (!isInTeamFolder && !isHandedOver) return [];
    return [
      ...[...owned].flatMap((owner) => ownerReasons(rules, owner, { why: 'owner', about: ref })),
      ...[...owns].flatMap((owner) =>
        ownerReasons(rules, owner, { why: was.length > 0 && !owned.has(owner) ? 'new owner' : 'owner', about: ref }),
      ),
    ];
  });
}

/** Entities by what makes them the same on both sides, under their names of today. */
type Owned = ReadonlyMap<string, Entity>;

/** @param today what entities are called after the change, by what they are called before */
function ownedEntities(entities: readonly Entity[], today: NamesOfToday = new Map()): Owned {
  const now = (ref: Ref) => today.get(ref) ?? ref;
  return new Map(
    entities.map((entity) => {
      const { ref, owner, origin } = entity;
      const { file, document, within = [] } = origin;
      return [[now(ref), owner && now(owner), file, document, ...within].join('\0'), { ...entity, ref: now(ref) }];
    }),
  );
}

/**
 * Entities in changed files, by reference; several may have the same. Both sides are compared as a whole, since a file beside a
 * folder turns the entries in it into material, and another file may add an entity to the catalog.
 */
function changedEntities(
  side: Owned,
  { others, changed }: { others: Owned; changed: ReadonlySet<string> },
): Map<Ref, Entity[]> {
  const found = [...side].filter(([key, { origin }]) => changed.has(origin.file) || !others.has(key));
  return Map.groupBy(
    found.map(([, entity]) => entity),
    ({ ref }) => ref,
  );
}

function hasOwnerOfContainer({ origin, owner, references }: Entity): boolean {
  if (!origin.within) return false;
  return owner === undefined || references.some(({ field, inherited }) => field[0] === 'owner' && inherited === true);
}

function ownersOf(entities: readonly Entity[]): Set<Ref | undefined> {
  return new Set(entities.map(({ owner }) => owner));
}

/**
 * Teams and people belong to the platform, in every place and form, because the members of a team
 * decide. Both sides are compared as a whole, since another file may add an entity to the catalog.
 */
function peopleReasons({ rules, base, head, paths }: ReadChange): Reason[] {
  const changed = new Set(paths);
  const isAskedForFile = ({ origin: { file } }: Entity) => changed.has(file) && rules.ownerOf(file) === undefined;
  const [before, after] = [base, head].map(({ entities }) =>
    peopleIn(entities.filter((each) => !isAskedForFile(each))),
  ) as [Map<string, Ref>, Map<string, Ref>];
  const differ = [...before.keys().filter((key) => !after.has(key)), ...after.keys().filter((key) => !before.has(key))];
  const refs = new Set(differ.map((key) => before.get(key) ?? after.get(key)!));
  return [...refs].map((about) => ({ anyOf: rules.role(PLATFORM), why: 'platform', about }));
}

const ABOUT_PEOPLE = new Set(['team', 'person']);

/** References by all that an entity says of teams and people, and where. */
function peopleIn(entities: readonly Entity[]): Map<string, Ref> {
  const about = entities.filter(
    ({ kind, references }) => ABOUT_PEOPLE.has(kind) || references.some(({ relation }) => relation === 'memberOf'),
  );
  return new Map(
    about.map(({ ref, origin, written }) => [JSON.stringify([ref, origin.file, origin.document, written]), ref]),
  );
}

function ownerReasons(rules: AccessRules, owner: Ref | undefined, { why, about }: Omit<Reason, 'anyOf'>): Reason[] {
  if (!owner || refParts(owner).kind !== 'team') return [];
  return rules.has(owner)
    ? [{ anyOf: rules.team(owner), why, about }]
    : [{ anyOf: rules.role(PLATFORM), why: 'platform', about }];
}

/**
 * The environments that a requested resource is, or was, for. What does not say so, or cannot be read, may be for any.
 *
 * @param all the environments that there are
 */
function requestEnvironments(path: string, files: Files, all: Iterable<string>): string[] {
  if (!path.startsWith(`${REQUESTS_ROOT}/`) || !/\.ya?ml$/i.test(path) || !files.has(path)) return [];
  const text = files.get(path);
  const documents = text === undefined ? [] : readYaml(text);
  const named = documents.map(({ data, errors }) => (errors.length === 0 ? environmentsIn(data) : []));
  const known = new Set(all);
  const isClear =
    named.length > 0 && named.every((names) => names.length > 0 && names.every((name) => known.has(name)));
  return isClear ? [...new Set(named.flat())] : [...known];
}

/** The names in `environments` and `environment`; none where either cannot be read. */
function environmentsIn(data: unknown): string[] {
  const { environments, environment } = isMap(data) ? data : {};
  if (environments !== undefined && !isMap(environments)) return [];
  if (environment !== undefined && typeof environment !== 'string') return [];
  return [...Object.keys(environments ?? {}), ...(environment === undefined ? [] : [environment.trim()])];
}
