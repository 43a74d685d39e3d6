import { addressOf } from '../catalog/address.ts';
import { roleHolders } from '../catalog/settings/role-holders.ts';
import type { PartRecords, RecordInput } from '../part/part-record.ts';
import { TEMPLATES_FOLDER } from '../scaffold/template/template.ts';
import { compareText } from '../text/compare-text.ts';
import { defined } from '../text/defined.ts';
import { ACCESS, type AccessRecord, ENTITY_ACCESS, type EnvironmentRecord, type RoleRecord } from './access-record.ts';
import { AccessRules } from './access-rules.ts';
import { Answers, needsOf } from './answers.ts';
import { Approvers } from './approvers.ts';
import { membershipsIn } from './memberships.ts';
import { type ShownAccess, shownWords } from './sight.ts';
import { scaffoldReasons } from './who-can.ts';

/**
 * Answers for all entities at once: most share theirs with many others. For an audience, the whole catalog decides, and what the
 * audience may not see is only counted.
 */
export function accessRecords({ context, entities }: Pick<RecordInput, 'context' | 'entities'>): PartRecords {
  const rules = new AccessRules(context.whole ?? context);
  const sight: ShownAccess = { rules, approvers: new Approvers(rules, context), shown: shownWords(context) };
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

function templateNames(paths: Iterable<string>): string[] {
  const manifest = new RegExp(`^${TEMPLATES_FOLDER}/([^/]+)/template\\.yaml$`);
  return [...paths].flatMap((path) => manifest.exec(path)?.[1] ?? []).sort(compareText);
}

function roleRecords({ settings }: RecordInput['context'], { rules, approvers }: ShownAccess): RoleRecord[] {
  return [...roleHolders(settings).keys()].flatMap((name) => {
    const { anyOf: holders, hidden } = approvers.named(rules.role(name));
    if (holders.length === 0 && hidden !== undefined) return [];
    return [
      { name, holders, ...defined({ hidden }), ...(!rules.settings.roles.has(name) && { isDefault: true as const }) },
    ];
  });
}

/** Environments and who must approve requests for them. */
function environmentRecords(
  { settings }: RecordInput['context'],
  { rules, approvers }: ShownAccess,
): EnvironmentRecord[] {
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
