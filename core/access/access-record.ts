import { addressOf } from '../catalog/address.ts';
import { type Entity, isPerson } from '../catalog/entity.ts';
import type { Ref } from '../catalog/ref.ts';
import { roleHolders } from '../catalog/settings/role-holders.ts';
import type { PartRecords, RecordInput } from '../part/part-record.ts';
import { Slot } from '../part/slot.ts';
import { TEMPLATES_FOLDER } from '../scaffold/template/template.ts';
import { compareText } from '../text/compare-text.ts';
import { defined } from '../text/defined.ts';
import { AccessRules } from './access-rules.ts';
import type { Principal } from './principal.ts';
import { reasonWords } from './reason-words.ts';
import { type Reason, requirementsOf, samePeople } from './requirement.ts';
import { type Action, allCases, type ReasonedCase, scaffoldReasons } from './who-can.ts';

/** Of the snapshot: who must approve what, and why. */
export const ACCESS = new Slot<AccessRecord>('access');

/** Of the record of an entity. */
export const ENTITY_ACCESS = new Slot<EntityAccess>('approvers');

/** Who must approve what, in the whole portal. */
export interface AccessRecord {
  /** Teams and people that must approve anything, by reference. */
  approvers: Readonly<Record<Ref, Approver>>;
  /** Answers that many entities share, by name. */
  answers: Readonly<Record<string, Answer>>;
  roles: readonly RoleRecord[];
  environments: readonly EnvironmentRecord[];
  /** Templates that can be used, by name, with who must approve what is made of them. */
  templates: readonly { name: string; needs: readonly Need[] }[];
}

/** A team or person that must approve something. */
export interface Approver {
  ref: Ref;
  /** Of their page, below the base. */
  address: string;
  /** `@acme/payments`, `@ines-okafor`, or `payments` for a team without a team on the forge. */
  name: string;
  /** The forge's team whose members decide: `acme/payments`. */
  forgeTeam?: string;
  /** Those in the entry of a team, sorted. */
  people: readonly Ref[];
  /** How many more people the audience may not see. */
  hidden?: number;
}

/** Who decides about one entity, by what is done with it. */
export type Answer = Readonly<Record<Action, readonly Case[]>>;

/** One of several cases, such as `in production`. All its needs are required. */
export interface Case {
  when?: string;
  needs: readonly Need[];
}

/** One of these must approve. */
export interface Need {
  /** Nobody, when the rules name none that there is. */
  anyOf: readonly Ref[];
  /** How many more the audience may not see. Then no reason is given. */
  hidden?: number;
  /** In a few words each: `owner`. */
  why: readonly string[];
  /** In words that follow on who they are: `own the folder catalog/payments/`. */
  because: readonly string[];
  /** Met as well when the requester is one of them. */
  byAsking?: true;
}

export interface RoleRecord {
  name: string;
  holders: readonly Ref[];
  hidden?: number;
  /** Whether the settings do not say who holds it. */
  isDefault?: true;
}

export interface EnvironmentRecord {
  name: string;
  /** Every one is needed beside the owner. */
  needs: readonly { word?: string; anyOf: readonly Ref[]; hidden?: number }[];
  /** Cases that need more: `in production, above $50 a month`. */
  special: readonly { when: string; anyOf: readonly Ref[]; hidden?: number }[];
}

export interface EntityAccess {
  /** Name of its answer. */
  answer: string;
  /** Of a team or a person: addresses of who they approve for: themselves and the teams that list them. */
  speaksFor?: readonly string[];
}

/**
 * Answers for all entities at once: most share theirs with many others. For an audience, the whole catalog decides, and what the
 * audience may not see is only counted.
 */
export function accessRecords({ context, entities }: Pick<RecordInput, 'context' | 'entities'>): PartRecords {
  const rules = new AccessRules(context.whole ?? context);
  const sight = { rules, approvers: new Approvers(rules, context), shown: shownWords(context) };
  const answers = new Answers(sight);
  const found = new Map(
    entities.map((entity) => [entity.ref, answers.nameOf(rules.catalog.get(entity.ref) ?? entity)]),
  );
  const record: AccessRecord = {
    answers: answers.all,
    roles: roleRecords(context, sight),
    environments: environmentRecords(context, sight),
    templates: templateNames(context.files.keys()).flatMap((name) => {
      const reasons = scaffoldReasons(name, rules);
      return reasons ? [{ name, needs: needsOf(reasons, name, sight) }] : [];
    }),
    approvers: sight.approvers.all,
  };
  const memberships = membershipsIn(rules);
  return {
    snapshot: ACCESS.put(record),
    of({ ref, kind }) {
      const own = record.approvers[ref] ? [ref] : [];
      const teams = (memberships.get(ref) ?? []).filter((team) => record.approvers[team]);
      const speaksFor = kind === 'team' || kind === 'person' ? [...own, ...teams].map(addressOf) : undefined;
      return ENTITY_ACCESS.put({ answer: found.get(ref)!, ...defined({ speaksFor }) });
    },
  };
}

interface Sight {
  rules: AccessRules;
  approvers: Approvers;
  shown: ShownWords;
}

/** Which names of the whole may be shown. */
interface ShownWords {
  isEnvironment(name: string): boolean;
  /** Whether a reason names nothing that is hidden. */
  isReason(reason: Pick<Reason, 'why'>): boolean;
}

/** Reasons that name nothing. */
const NAMELESS = new Set(['owner', 'new owner', 'platform', 'calls the API']);

function shownWords({ whole, settings, files }: RecordInput['context']): ShownWords {
  if (!whole) return { isEnvironment: () => true, isReason: () => true };
  const isEnvironment = (name: string) => settings.approvals.has(name);
  const isTemplate = (name: string) => files.has(`${TEMPLATES_FOLDER}/${name}/template.yaml`);
  return {
    isEnvironment,
    isReason({ why }) {
      const [, environment] = /^price in (.+)$/.exec(why) ?? [];
      const [, template] = /^(?:may use|template) (.+)$/.exec(why) ?? [];
      if (environment !== undefined) return isEnvironment(environment);
      if (template !== undefined) return isTemplate(template);
      return NAMELESS.has(why) || isEnvironment(why);
    },
  };
}

/** Those who are named anywhere, each once. */
class Approvers {
  readonly #rules: AccessRules;
  readonly #isShown: (ref: Ref) => boolean;
  readonly #found = new Map<Ref, Approver>();

  constructor(rules: AccessRules, { whole, catalog }: RecordInput['context']) {
    this.#rules = rules;
    this.#isShown = (ref) => !whole || catalog.isTaken(ref);
  }

  /** Those who may be named, and how many others there are. */
  named(principals: readonly Principal[]): { anyOf: Ref[]; hidden?: number } {
    const anyOf = principals.filter(({ ref }) => this.#isShown(ref)).map((principal) => this.#add(principal));
    const hidden = principals.length - anyOf.length;
    return { anyOf, ...(hidden > 0 && { hidden }) };
  }

  #add({ ref, name, forgeTeam }: Principal): Ref {
    if (this.#found.has(ref)) return ref;
    const all = peopleOf(this.#rules, ref);
    const people = all.filter(this.#isShown);
    const hidden = all.length - people.length;
    this.#found.set(ref, {
      ...{ ref, address: addressOf(ref), name, ...defined({ forgeTeam }), people },
      ...(hidden > 0 && { hidden }),
    });
    return ref;
  }

  get all(): Record<Ref, Approver> {
    return Object.fromEntries([...this.#found].sort(([a], [b]) => compareText(a, b)));
  }
}

/** Answers, each once, with names that stay as long as the entities of a team do. */
class Answers {
  readonly #sight: Sight;
  readonly #names = new Map<string, string>();
  readonly #answers = new Map<string, Answer>();
  readonly #counts = new Map<string, number>();
  /** Of people who are only in the list of a team, by its file. */
  readonly #ofLists = new Map<string, string>();

  constructor(sight: Sight) {
    this.#sight = sight;
  }

  nameOf(entity: Entity): string {
    if (!isPerson(entity) || !entity.implied) return this.#nameOf(entity);
    // The list of a team can be long, and all in it are asked about alike.
    const { file } = entity.origin;
    const name = this.#ofLists.get(file) ?? this.#nameOf(entity);
    this.#ofLists.set(file, name);
    return name;
  }

  #nameOf(entity: Entity): string {
    const answer = this.#answerOf(entity);
    const key = JSON.stringify(answer);
    const name = this.#names.get(key) ?? this.#newName(entity);
    this.#names.set(key, name);
    this.#answers.set(name, answer);
    return name;
  }

  #answerOf(entity: Entity): Answer {
    const sight = this.#sight;
    const cases = allCases(entity, sight.rules);
    const needs = ({ when, reasons }: ReasonedCase) => ({
      ...(when !== undefined && { when }),
      needs: needsOf(reasons, entity.ref, sight),
    });
    return {
      edit: cases.edit.filter(({ environment }) => !environment || sight.shown.isEnvironment(environment)).map(needs),
      move: cases.move.map(needs),
      request: cases.request
        .filter(({ environment }) => !environment || sight.shown.isEnvironment(environment))
        .map(needs),
      approve: cases.approve.map(needs),
      administer: cases.administer.map(needs),
    };
  }

  get all(): Record<string, Answer> {
    return Object.fromEntries(this.#answers);
  }

  #newName({ origin }: Entity): string {
    const { rules, approvers } = this.#sight;
    const team = rules.ownerOf(origin.file);
    const folder =
      team && approvers.named(rules.team(team.ref)).anyOf.length > 0
        ? addressOf(team.ref).split('/').at(-1)!
        : 'shared';
    const place = (this.#counts.get(folder) ?? 0) + 1;
    this.#counts.set(folder, place);
    return `${folder}-${place}`;
  }
}

function needsOf(reasons: readonly Reason[], subject: string, { rules, approvers, shown }: Sight): Need[] {
  return requirementsOf(reasons).map(({ anyOf, why, byAsking }) => {
    const key = samePeople({ anyOf, why: why[0]! });
    const named = approvers.named(anyOf);
    // The reason for somebody hidden may name what is theirs.
    const same = reasons.filter(
      (reason) => samePeople(reason) === key && named.hidden === undefined && shown.isReason(reason),
    );
    return {
      ...named,
      why: why.filter((each) => same.some((reason) => reason.why === each)),
      because: [...new Set(same.map((reason) => reasonWords(reason, subject, rules)))],
      ...defined({ byAsking }),
    };
  });
}

/** The name of a role that only hidden people hold may say what they are for, so it is hidden, too. */
function roleRecords({ settings }: RecordInput['context'], { rules, approvers }: Sight): RoleRecord[] {
  return [...roleHolders(settings).keys()].flatMap((name) => {
    const { anyOf: holders, hidden } = approvers.named(rules.role(name));
    if (holders.length === 0 && hidden !== undefined) return [];
    return [
      {
        ...{ name, holders, ...defined({ hidden }) },
        ...(!rules.settings.roles.has(name) && { isDefault: true as const }),
      },
    ];
  });
}

function environmentRecords({ settings }: RecordInput['context'], { rules, approvers }: Sight): EnvironmentRecord[] {
  const [team] = rules.teams;
  const special = team ? rules.specialApprovalsOf(team, 'request') : [];
  return [...settings.approvals]
    .filter(([name]) => name !== '')
    .map(([name, words]) => ({
      name,
      needs: (rules.settings.approvals.get(name) ?? []).map((word) => {
        const named = approvers.named(rules.named(word));
        return { ...(words.includes(word) && named.anyOf.length > 0 && { word }), ...named };
      }),
      special: special
        .filter(({ environment }) => environment === name)
        .map(({ when, anyOf }) => ({ when, ...approvers.named(rules.anyNamed(anyOf)) })),
    }));
}

function templateNames(paths: Iterable<string>): string[] {
  const manifest = new RegExp(`^${TEMPLATES_FOLDER}/([^/]+)/template\\.yaml$`);
  return [...paths].flatMap((path) => manifest.exec(path)?.[1] ?? []).sort(compareText);
}

/** The teams whose entries list somebody, by person. */
function membershipsIn(rules: AccessRules): ReadonlyMap<Ref, Ref[]> {
  const teams = new Map<Ref, Ref[]>();
  for (const { ref } of rules.teams)
    for (const person of peopleOf(rules, ref)) teams.set(person, [...(teams.get(person) ?? []), ref]);
  return teams;
}

function peopleOf({ catalog }: AccessRules, team: Ref): Ref[] {
  const { references = [] } = catalog.get(team) ?? {};
  const listed = references.flatMap(({ relation, field, to }) =>
    relation === 'memberOf' && field[0] === 'members' && to ? [catalog.today(to)] : [],
  );
  return [...new Set(listed)].sort(compareText);
}
