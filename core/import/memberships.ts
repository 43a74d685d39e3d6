import { type Entity, isPerson, isTeam } from '../catalog/entity.ts';
import { parseRef, type Ref, refParts } from '../catalog/ref.ts';
import { compareText } from '../text/compare-text.ts';
import type { Entry } from './import.ts';

type Flat = Extract<Entry, { form: 'flat' }>;

/** Moves the teams that people name into the teams' lists of members. A person with no other facts needs no entry. */
export function gatherMembers(entries: readonly Entry[]): Entry[] {
  const teams = new Map(
    entries.filter((entry) => isFlat(entry) && isTeam(entry.entity)).map((entry) => [entry.entity.ref, entry.entity]),
  );
  const members = new Map<Ref, Set<string>>();
  const withoutTeams = entries.flatMap((entry) => {
    if (!isFlat(entry) || !isPerson(entry.entity)) return [entry];
    const person = entry.entity;
    const joined = joinedTeams(person, teams);
    for (const team of joined)
      members.set(team.ref, (members.get(team.ref) ?? new Set()).add(memberText(person, team)));
    return withoutEntry(entry, joined);
  });
  return withoutTeams.map((entry) => withMembers(entry, members.get(entry.entity.ref)));
}

function isFlat(entry: Entry): entry is Flat {
  return entry.form === 'flat';
}

/** The teams here that a person names, as far as their lists can name the person. */
function joinedTeams(person: Entity, teams: ReadonlyMap<Ref, Entity>): Entity[] {
  return person.references.flatMap(({ relation, to }) => {
    const team = relation === 'memberOf' && to ? teams.get(to) : undefined;
    return team && parseRef(memberText(person, team), 'person', team.namespace) === person.ref ? [team] : [];
  });
}

function memberText({ name, ref }: Entity, team: Entity): string {
  const { namespace } = refParts(ref);
  return namespace === refParts(team.ref).namespace ? name : `${namespace}/${name}`;
}

/** The entry with only the teams that could not be given it, or none when its team's list says all that it does. */
function withoutEntry({ entity, fields: { teams, ...fields } }: Flat, joined: readonly Entity[]): Entry[] {
  const known = new Set(joined.map((team) => team.ref));
  const others = (Array.isArray(teams) ? teams : []).filter((text) => {
    const ref = parseRef(String(text), 'team', entity.namespace);
    return !ref || !known.has(ref);
  });
  const { kind: _, name: __, namespace: ___, ...facts } = fields;
  const isBare = Object.keys(facts).length === 0 && others.length === 0 && entity.name === refParts(entity.ref).name;
  if (isBare && joined.length > 0) return [];
  return [{ form: 'flat', entity, fields: { ...fields, ...(others.length > 0 && { teams: others }) } }];
}

function withMembers(entry: Entry, members: ReadonlySet<string> | undefined): Entry {
  if (!members || !isFlat(entry)) return entry;
  const written = Array.isArray(entry.fields.members) ? entry.fields.members : [];
  const all = new Set([...written, ...[...members].sort(compareText)]);
  return { ...entry, fields: { ...entry.fields, members: [...all] } };
}
