import type { Entity } from '../catalog/entity.ts';
import { refParts } from '../catalog/ref.ts';
import { PLATFORM } from '../catalog/settings/role-holders.ts';
import { folderOf, hasFolders } from '../catalog/team-folders.ts';
import { isTemplate, templateNamed } from '../scaffold/template/template-named.ts';
import type { AccessRules } from './access-rules.ts';
import { approvalReasons, pathReason } from './change-reasons.ts';
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

/**
 * Says who decides when something is done with an entity: changed, moved to another team, a resource requested for it, a
 * change of it approved, or rules about it changed.
 */
export function whoCan(action: Action, entity: Entity, rules: AccessRules): Decision[] {
  const reasons = () => [pathReason(rules, entity.origin.file), ...ownReason(entity, rules)];
  const decisions: Record<Action, () => Decision[]> = {
    edit: () => [{ requirements: requirementsOf(reasons()) }, ...scaffoldEdit(entity, reasons(), rules)],
    approve: () => [{ requirements: requirementsOf(reasons()) }],
    move: () => [{ when: 'with a member of the team that gets it', requirements: requirementsOf(reasons()) }],
    request: () => requests(entity, rules),
    administer: () => [
      { requirements: requirementsOf([{ anyOf: rules.role(PLATFORM), why: 'platform', about: entity.ref }]) },
    ],
  };
  return decisions[action]();
}

/** An entry in a folder of another team's answers to both. */
function ownReason({ owner, ref, origin }: Entity, rules: AccessRules): Reason[] {
  if (!owner || refParts(owner).kind !== 'team' || !rules.has(owner) || !rules.ownerOf(origin.file)) return [];
  return [{ anyOf: rules.team(owner), why: 'owner', about: ref }];
}

/**
 * Lists who must approve when a service is made from a template, in addition to the owner of its entry.
 *
 * @returns undefined when there is no such template that can be used
 */
export function whoCanScaffold(template: string, rules: AccessRules): Requirement[] | undefined {
  if (!isTemplate(templateNamed(rules.files, template))) return undefined;
  return requirementsOf(reasonsOfUse(rules, { template }, template));
}

/** The entry names the template of a service, and the approvers of the template approve it, too. */
function scaffoldEdit({ ref, written }: Entity, reasons: readonly Reason[], rules: AccessRules): Decision[] {
  const more = written.scaffold === undefined ? [] : reasonsOfUse(rules, written.scaffold, ref);
  return more.length === 0
    ? []
    : [{ when: 'its `scaffold` block', requirements: requirementsOf([...reasons, ...more]) }];
}

function requests(entity: Entity, rules: AccessRules): Decision[] {
  const team = entity.kind === 'team' ? entity.ref : entity.owner;
  const isFolder = team && rules.has(team) && refParts(team).kind === 'team' && hasFolders(team);
  const path = `infra/requests/${isFolder ? `${folderOf(team)}/` : ''}x.yaml`;
  const own = pathReason(rules, path);
  const environments = [...rules.settings.approvals.keys()];
  if (environments.length === 0) return [{ requirements: requirementsOf([own]) }];
  return environments.map((name) => ({
    when: `in ${name}`,
    requirements: requirementsOf([own, ...approvalReasons(rules, name, entity.ref)]),
  }));
}
