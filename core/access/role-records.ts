import { roleHolders } from '../catalog/settings/role-holders.ts';
import type { RecordInput } from '../part/part-record.ts';
import { defined } from '../text/defined.ts';
import type { EnvironmentRecord, RoleRecord } from './access-record.ts';
import type { Sight } from './sight.ts';

export function roleRecords({ settings }: RecordInput['context'], { rules, approvers }: Sight): RoleRecord[] {
  return [...roleHolders(settings).keys()].flatMap((name) => {
    const { anyOf: holders, hidden } = approvers.named(rules.role(name));
    if (holders.length === 0 && hidden !== undefined) return [];
    return [
      { name, holders, ...defined({ hidden }), ...(!rules.settings.roles.has(name) && { isDefault: true as const }) },
    ];
  });
}

/** Environments and who must approve requests for them. */
export function environmentRecords(
  { settings }: RecordInput['context'],
  { rules, approvers }: Sight,
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
