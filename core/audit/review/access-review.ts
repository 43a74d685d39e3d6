import { AccessRules } from '../../access/access-rules.ts';
import type { Principal } from '../../access/principal.ts';
import { listedMembers } from '../../access/principal.ts';
import { isTeam } from '../../catalog/entity.ts';
import type { Ref } from '../../catalog/ref.ts';
import type { Context } from '../../catalog/rule.ts';
import { roleHolders } from '../../catalog/settings/role-holders.ts';
import type { ReadTimeline } from '../shown-audit.ts';
import type { ChainState } from '../timeline/chain-state.ts';
import { CATALOG_CHANGE, type TimelineLine } from '../timeline/timeline-line.ts';

export interface MergedChange {
  commit: string;
  /** ISO 8601, UTC: when it came there, or its own date where nothing shows that. */
  time: string;
  /** Of one whose time is its own date: the latest time at which it can have come. */
  latest?: string;
  author: string;
  subject: string;
  request?: { number: number; url: string };
  /** Why nobody knows that all who must approve it did, in a sentence without a full stop; absent where that is known. */
  lacks?: string;
}

export interface AccessReviewInput {
  context: Context;
  portal: { title: string; repository?: string | undefined };
  timeline: ReadTimeline;
  merges: readonly MergedChange[];
  /** The commit that made a copy of Waypost this portal, with its own date, where merges begin there. */
  begin?: AccessReview['begin'];
  /** Members of teams of the forge, by `acme/payments`; without one, its entry lists them. */
  members: ReadonlyMap<string, readonly string[]>;
  /** ISO 8601, UTC. */
  since: string;
  until: string;
}

/** Who may do what now, and what was done in a period, for somebody who signs that it is right. */
export interface AccessReview {
  portal: AccessReviewInput['portal'];
  since: string;
  until: string;
  chain?: ChainState;
  rights: Right[];
  done: { verb: string; outcome: string; lines: number }[];
  lines: TimelineLine[];
  refused: TimelineLine[];
  outside: { line: TimelineLine; approvers: string[]; teams: string[] }[];
  /** Merged without proof that all who must approve did. */
  unapproved: MergedChange[];
  /** Commits before this one are Waypost's own, and no merges of the portal. Its time is its own date. */
  begin?: Pick<MergedChange, 'commit' | 'time' | 'subject'> | undefined;
}

export interface Right {
  what: string;
  entries?: number;
  approvers: Approver[];
}

export interface Approver {
  /** `@acme/payments`, `@ines-okafor`, `payments`. */
  name: string;
  people: readonly string[];
  /** Whether the forge says who is in it. Otherwise the catalog does. */
  isOfForge: boolean;
}

/** Makes an access review. It holds nothing that was not in its input, so that it can be made again. */
export function accessReview(input: AccessReviewInput): AccessReview {
  const { context, portal, timeline, merges, since, until } = input;
  const rules = new AccessRules(context);
  const people = peopleBy(rules, input.members);
  const lines = timeline.lines.filter(({ time }) => time >= since && time <= until);
  const effects = lines.filter(({ verb }) => verb !== CATALOG_CHANGE);
  const owners = new Owners(rules, people);
  return {
    portal,
    since,
    until,
    ...(input.begin && { begin: input.begin }),
    ...(timeline.chain && { chain: timeline.chain }),
    rights: rightsOf(rules, people),
    done: countsOf(effects),
    lines,
    refused: effects.filter(({ outcome }) => outcome === 'refused'),
    outside: effects.flatMap((line) => outsideOf(line, rules, owners)),
    unapproved: merges.filter(
      ({ lacks, time, latest = time }) => lacks !== undefined && latest >= since && time <= until,
    ),
  };
}

type PeopleOf = (principal: Principal) => Approver;

function peopleBy(rules: AccessRules, members: ReadonlyMap<string, readonly string[]>): PeopleOf {
  return ({ ref, name, forgeTeam, logins }) => {
    const known = forgeTeam === undefined ? undefined : members.get(forgeTeam.toLowerCase());
    if (known) return { name, people: [...known].sort(), isOfForge: true };
    const team = rules.catalog.get(ref);
    const listed = forgeTeam !== undefined && team && isTeam(team) ? listedMembers(team) : logins;
    return { name, people: [...listed].sort(), isOfForge: false };
  };
}

function rightsOf(rules: AccessRules, people: PeopleOf): Right[] {
  const counts = Map.groupBy(rules.catalog.distinct, ({ owner }) => owner);
  const ofTeams = rules.teams.map(
    (team): Right => ({
      what: `Change entries of ${team.title}`,
      entries: counts.get(team.ref)?.length ?? 0,
      approvers: rules.team(team.ref).map(people),
    }),
  );
  const roles = [...roleHolders(rules.settings).keys()].sort().map(
    (role): Right => ({
      what:
        role === 'platform' ? 'Change settings, teams and everything outside the folders of teams' : `Act as ${role}`,
      approvers: rules.role(role).map(people),
    }),
  );
  const asking = [...rules.settings.approvals].filter(([, words]) => words.length > 0);
  const environments = asking.map(
    ([environment, words]): Right => ({
      what: `Request resources in ${environment}, beside the owner`,
      approvers: words.flatMap((word) => rules.named(word)).map(people),
    }),
  );
  return [...ofTeams, ...roles, ...environments];
}

function countsOf(lines: readonly TimelineLine[]): AccessReview['done'] {
  const groups = Map.groupBy(lines, ({ verb, outcome }) => `${verb}\0${outcome}`);
  return [...groups.keys()].sort().map((key) => {
    const [{ verb, outcome }] = groups.get(key) as [TimelineLine];
    return { verb, outcome, lines: groups.get(key)!.length };
  });
}

/** Who is in a team, in lower case: many lines are about few teams. */
class Owners {
  readonly #rules: AccessRules;
  readonly #people: PeopleOf;
  readonly #known = new Map<Ref, ReadonlySet<string>>();

  constructor(rules: AccessRules, people: PeopleOf) {
    this.#rules = rules;
    this.#people = people;
  }

  of(team: Ref): ReadonlySet<string> {
    const known = this.#known.get(team);
    if (known) return known;
    const logins = this.#rules.team(team).flatMap((each) => this.#people(each).people);
    const found = new Set(logins.map((login) => login.toLowerCase()));
    this.#known.set(team, found);
    return found;
  }
}

function outsideOf(line: TimelineLine, rules: AccessRules, owners: Owners): AccessReview['outside'] {
  // The start of an effect has the same approvers as its end.
  if (line.outcome === 'started' || line.approvers.length === 0) return [];
  const teams = teamsOf(line, rules);
  if (teams.length === 0) return [];
  const isOwner = (login: string) => teams.some((team) => owners.of(team).has(login.toLowerCase()));
  const approvers = line.approvers.map(({ login }) => login).filter((login) => !isOwner(login));
  return approvers.length === 0 ? [] : [{ line, approvers, teams }];
}

function teamsOf({ entities }: TimelineLine, { catalog }: AccessRules): Ref[] {
  const teams = entities.flatMap((ref) => {
    const entity = catalog.get(ref);
    return entity?.kind === 'team' ? entity.ref : (entity?.owner ?? []);
  });
  return [...new Set(teams)].sort();
}
