import type { Entity } from '../catalog/entity.ts';
import { type Ref, refParts } from '../catalog/ref.ts';
import type { SpecialApproval } from '../catalog/rule.ts';
import { PLATFORM } from '../catalog/settings/role-holders.ts';
import { folderOf, hasFolders, REQUESTS_ROOT } from '../catalog/team-folders.ts';
import { isTemplate, templateNamed } from '../scaffold/template/template-named.ts';
import type { AccessRules } from './access-rules.ts';
import { changeReasons, pathReason } from './change-reasons.ts';
import { type Reason, type Requirement, requirementsOf } from './requirement.ts';
import { reasonsOfUse } from './template-reasons.ts';

export const ACTIONS = ['edit', 'move', 'request', 'approve', 'administer'] as const;

export type Action = (typeof ACTIONS)[number];

/** The required approvals in one case. Anyone may propose. */
export interface Decision {
  /** The case, where there are several: `in production`. */
  when?: string;
  requirements: Requirement[];
}

/** Why somebody must approve in one case. */
export interface ReasonedCase {
  when?: string;
  /** The environment that it is for. */
  environment?: string;
  reasons: readonly Reason[];
}

/**
 * Says who decides when something is done with an entity: changed, moved to another team, a resource requested for it, a
 * change of it approved, or rules about it changed.
 */
export function whoCan(action: Action, entity: Entity, rules: AccessRules): Decision[] {
  return casesOf(action, entity, rules).map(({ reasons, when }) => ({
    ...(when !== undefined && { when }),
    requirements: requirementsOf(reasons),
  }));
}

/** The same, with every reason by itself. */
function casesOf(action: Action, entity: Entity, rules: AccessRules): ReasonedCase[] {
  return CASES[action](entity, rules);
}

/** The cases of every action. */
export function allCases(entity: Entity, rules: AccessRules): Record<Action, ReasonedCase[]> {
  const reasons = editReasons(entity, rules);
  return {
    edit: edits(entity, reasons, rules),
    move: CASES.move(entity, rules),
    request: requests(entity, rules),
    approve: [{ reasons }],
    administer: CASES.administer(entity, rules),
  };
}

const CASES: Readonly<Record<Action, (entity: Entity, rules: AccessRules) => ReasonedCase[]>> = {
  edit: (entity, rules) => edits(entity, editReasons(entity, rules), rules),
  approve: (entity, rules) => [{ reasons: editReasons(entity, rules) }],
  move: (entity, rules) => [{ when: 'with a member of the team that gets it', reasons: moveReasons(entity, rules) }],
  request: requests,
  administer: ({ ref }, rules) => [{ reasons: [{ anyOf: rules.role(PLATFORM), why: 'platform', about: ref }] }],
};

function edits(entity: Entity, usual: Reason[], rules: AccessRules): ReasonedCase[] {
  const special = rules.specialApprovalsOf(entity, 'edit');
  return [
    { reasons: usual },
    ...scaffoldEdit(entity, usual, rules),
    ...specialCases(special, { rules, usual: () => usual, about: entity.origin.file }),
  ];
}

/**
 * Lists who must approve when a service is made from a template, in addition to the owner of its entry.
 *
 * @returns undefined when there is no such template that can be used
 */
export function whoCanScaffold(template: string, rules: AccessRules): Requirement[] | undefined {
  const reasons = scaffoldReasons(template, rules);
  return reasons && requirementsOf(reasons);
}

/** The same, with every reason by itself. */
export function scaffoldReasons(template: string, rules: AccessRules): Reason[] | undefined {
  return isTemplate(templateNamed(rules.files, template)) ? reasonsOfUse(rules, { template }, template) : undefined;
}

/** A field that no schema has. */
const EDITED = '\0edited';

/** Whatever is changed of an entity, its owner and template excepted. */
function editReasons(entity: Entity, rules: AccessRules): Reason[] {
  return reasonsFor(entity, { ...entity, written: { ...entity.written, [EDITED]: true } }, rules);
}

function moveReasons(entity: Entity, rules: AccessRules): Reason[] {
  const { owner: _, ...moved } = entity;
  return reasonsFor(entity, moved, rules);
}

/** Judges a change of one entity as a pull request with it would be judged. */
function reasonsFor(entity: Entity, after: Entity, rules: AccessRules): Reason[] {
  const paths = [entity.origin.file];
  return changeReasons({ rules, paths, base: { entities: [entity] }, head: { entities: [after] } });
}

/** The entry names the template of a service, and the approvers of the template approve it, too. */
function scaffoldEdit({ ref, written, origin }: Entity, usual: readonly Reason[], rules: AccessRules): ReasonedCase[] {
  if (written.scaffold === undefined || origin.within) return [];
  const more = reasonsOfUse(rules, written.scaffold, ref);
  return more.length === 0 ? [] : [{ when: 'its `scaffold` block', reasons: [...usual, ...more] }];
}

interface Surroundings {
  rules: AccessRules;
  usual(environment: string | undefined): readonly Reason[];
  about: string;
}

/** Cases that need more than the usual approvals. Those with the same name are one. */
function specialCases(approvals: readonly SpecialApproval[], { rules, usual, about }: Surroundings): ReasonedCase[] {
  return [...Map.groupBy(approvals, ({ when }) => when)].map(([when, same]) => ({
    when,
    ...(same[0]!.environment !== undefined && { environment: same[0]!.environment }),
    reasons: [
      ...usual(same[0]!.environment),
      ...same.map(({ anyOf, why }) => ({ anyOf: rules.anyNamed(anyOf), why, about })),
    ],
  }));
}

function requests(entity: Entity, rules: AccessRules): ReasonedCase[] {
  const own = pathReason(rules, requestPath(entity.kind === 'team' ? entity.ref : entity.owner, rules));
  const usual = (environment: string | undefined) => [
    own,
    ...(environment === undefined ? [] : approvalReasons(rules, environment, entity.ref)),
  ];
  const environments = [...rules.settings.approvals.keys()];
  if (environments.length === 0) return [{ reasons: [own] }];
  const special = rules.specialApprovalsOf(entity, 'request');
  return environments.flatMap((name) => [
    { when: name === '' ? 'in any environment' : `in ${name}`, environment: name, reasons: usual(name) },
    ...specialCases(
      special.filter(({ environment }) => environment === name),
      { rules, usual, about: entity.ref },
    ),
  ]);
}

/** What an environment asks for, about a path or a team. */
function approvalReasons(rules: AccessRules, environment: string, about: string): Reason[] {
  const words = rules.settings.approvals.get(environment) ?? [];
  return words.map((word) => ({ anyOf: rules.named(word), why: environment, about }));
}

/** Where a request of a team is written. */
function requestPath(team: Ref | undefined, rules: AccessRules): string {
  const isFolder = team && rules.has(team) && refParts(team).kind === 'team' && hasFolders(team);
  return `${REQUESTS_ROOT}/${isFolder ? `${folderOf(team)}/` : ''}x.yaml`;
}
