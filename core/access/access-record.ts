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
  /** Whether the settings do not say who holds it. */
  isDefault?: true;
}

export interface EnvironmentRecord {
  name: string;
  /** Every one is needed beside the owner. */
  needs: readonly { word: string; anyOf: readonly Ref[] }[];
  /** Cases that need more: `in production, above $50 a month`. */
  special: readonly { when: string; anyOf: readonly Ref[] }[];
}

export interface EntityAccess {
  /** Name of its answer. */
  answer: string;
  /** Of a team or a person: addresses of who they approve for: themselves and the teams that list them. */
  speaksFor?: readonly string[];
}

/** Answers for all entities at once: most share theirs with many others. */
export function accessRecords({ context, entities }: Pick<RecordInput, 'context' | 'entities'>): PartRecords {
  const rules = new AccessRules(context);
  const approvers = new Approvers(rules);
  const answers = new Answers(rules, approvers);
  const found = new Map(entities.map((entity) => [entity.ref, answers.nameOf(entity)]));
  const record: AccessRecord = {
    answers: answers.all,
    roles: roleRecords(rules, approvers),
    environments: environmentRecords(rules, approvers),
    templates: templateNames(context.files.keys()).flatMap((name) => {
      const reasons = scaffoldReasons(name, rules);
      return reasons ? [{ name, needs: needsOf(reasons, name, { rules, approvers }) }] : [];
    }),
    approvers: approvers.all,
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

/** Those who are named anywhere, each once. */
class Approvers {
  readonly #rules: AccessRules;
  readonly #found = new Map<Ref, Approver>();

  constructor(rules: AccessRules) {
    this.#rules = rules;
  }

  refs(principals: readonly Principal[]): Ref[] {
    return principals.map((principal) => {
      const { ref, name, forgeTeam } = principal;
      if (!this.#found.has(ref))
        this.#found.set(ref, {
          ...{ ref, address: addressOf(ref), name, ...defined({ forgeTeam }) },
          people: peopleOf(this.#rules, ref),
        });
      return ref;
    });
  }

  get all(): Record<Ref, Approver> {
    return Object.fromEntries([...this.#found].sort(([a], [b]) => compareText(a, b)));
  }
}

/** Answers, each once, with names that stay as long as the entities of a team do. */
class Answers {
  readonly #rules: AccessRules;
  readonly #approvers: Approvers;
  readonly #names = new Map<string, string>();
  readonly #answers = new Map<string, Answer>();
  readonly #counts = new Map<string, number>();
  /** Of people who are only in the list of a team, by its file. */
  readonly #ofLists = new Map<string, string>();

  constructor(rules: AccessRules, approvers: Approvers) {
    this.#rules = rules;
    this.#approvers = approvers;
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
    const cases = allCases(entity, this.#rules);
    const sight = { rules: this.#rules, approvers: this.#approvers };
    const needs = ({ when, reasons }: ReasonedCase) => ({
      ...(when !== undefined && { when }),
      needs: needsOf(reasons, entity.ref, sight),
    });
    return {
      edit: cases.edit.map(needs),
      move: cases.move.map(needs),
      request: cases.request.map(needs),
      approve: cases.approve.map(needs),
      administer: cases.administer.map(needs),
    };
  }

  get all(): Record<string, Answer> {
    return Object.fromEntries(this.#answers);
  }

  #newName({ origin }: Entity): string {
    const team = this.#rules.ownerOf(origin.file);
    const folder = team ? addressOf(team.ref).split('/').at(-1)! : 'shared';
    const place = (this.#counts.get(folder) ?? 0) + 1;
    this.#counts.set(folder, place);
    return `${folder}-${place}`;
  }
}

interface Sight {
  rules: AccessRules;
  approvers: Approvers;
}

function needsOf(reasons: readonly Reason[], subject: string, { rules, approvers }: Sight): Need[] {
  return requirementsOf(reasons).map(({ anyOf, why, byAsking }) => {
    const same = reasons.filter((reason) => samePeople(reason) === samePeople({ anyOf, why: why[0]! }));
    return {
      anyOf: approvers.refs(anyOf),
      why,
      because: [...new Set(same.map((reason) => reasonWords(reason, subject, rules)))],
      ...defined({ byAsking }),
    };
  });
}

function roleRecords(rules: AccessRules, approvers: Approvers): RoleRecord[] {
  return [...roleHolders(rules.settings).keys()].map((name) => ({
    name,
    holders: approvers.refs(rules.role(name)),
    ...(!rules.settings.roles.has(name) && { isDefault: true as const }),
  }));
}

function environmentRecords(rules: AccessRules, approvers: Approvers): EnvironmentRecord[] {
  const [team] = rules.teams;
  const special = team ? rules.specialApprovalsOf(team, 'request') : [];
  return [...rules.settings.approvals]
    .filter(([name]) => name !== '')
    .map(([name, words]) => ({
      name,
      needs: words.map((word) => ({ word, anyOf: approvers.refs(rules.named(word)) })),
      special: special
        .filter(({ environment }) => environment === name)
        .map(({ when, anyOf }) => ({ when, anyOf: approvers.refs(rules.anyNamed(anyOf)) })),
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
