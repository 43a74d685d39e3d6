import { money } from '../../price/price.ts';
import { capital } from '../../text/capital.ts';
import { count } from '../../text/count.ts';
import { own } from '../../text/own.ts';
import { quoted, quotedList } from '../../text/quoted.ts';
import type { AskedUse, PolicyAnswer, PolicyCheck } from './policy-answer.ts';
import { orAsk, RESOURCE_CHECKS, settingOf } from './resource-checks.ts';

export function policyAnswers(asked: AskedUse): PolicyAnswer[] {
  return [...RESOURCE_CHECKS, ...TEAM_CHECKS].flatMap((check) => check(asked));
}

const teamQuota: PolicyCheck = (asked) => {
  const { policy, usage, type, team } = asked;
  const isForAll = typeof policy.quota === 'number';
  const ofEach = isForAll ? undefined : own(policy.quota as Readonly<Record<string, number>> | undefined, type.name);
  const limit = isForAll ? (policy.quota as number) : (ofEach ?? type.policy.quota);
  if (limit === undefined) return [];
  const setting = isForAll
    ? settingOf(asked, 'quota')
    : ofEach === undefined
      ? `policy.quota of ${type.name}`
      : settingOf(asked, `quota.${type.name}`);
  const had = isForAll ? usage.count : (own(usage.byType, type.name) ?? 0);
  const ofType = isForAll ? '' : ` of the type ${quoted(type.name)}`;
  const many = (number: number) => `${count(number, 'resource', 'resources')}${ofType}`;
  const about = { field: 'type', isOfTeam: true } as const;
  if (had < limit) {
    const message = `With this one, ${quoted(team)} has ${had + 1} of ${many(limit)} in ${policy.name}.`;
    return [{ state: 'met', ...about, message }];
  }
  const message = `With this one, ${quoted(team)} would have ${many(had + 1)} in ${policy.name}, and ${quoted(setting)} allows ${limit}.`;
  return [{ state: 'refused', ...about, message, hint: orAsk(asked, 'Retire another one first') }];
};

const teamBudget: PolicyCheck = (asked) => {
  const { policy, usage, price, currency, team } = asked;
  if (policy.budget === undefined) return [];
  const total = usage.monthly + (price?.currency === currency ? price.amount : 0);
  const [all, limit] = [money(total, currency), money(policy.budget, currency)];
  const setting = quoted(settingOf(asked, 'budget'));
  const about = { field: 'size', isOfTeam: true } as const;
  if (total <= policy.budget) {
    const message = `With this one, ${quoted(team)} uses about ${all} of its ${limit} a month in ${policy.name}.`;
    return [{ state: 'met', ...about, isBudget: true, message }];
  }
  const message = `With this one, the resources of ${quoted(team)} in ${policy.name} would cost about ${all} a month, and ${setting} allows ${limit}.`;
  return [{ state: 'refused', ...about, message, hint: orAsk(asked, 'Choose a smaller size') }];
};

const neededApprovals: PolicyCheck = ({ policy }) => {
  if (policy.approvals.length === 0) return [];
  const message = `${capital(policy.name)} needs ${count(policy.approvals.length, 'approval', 'approvals')} beside the owner's: ${quotedList(policy.approvals)}.`;
  return [{ state: 'approval', field: 'size', message, approvers: policy.approvals, isAlways: true }];
};

const costApproval: PolicyCheck = (asked) => {
  const { policy, price, currency } = asked;
  const limit = policy.approveAbove;
  if (!limit || (price?.currency === currency && price.amount <= limit.monthly)) return [];
  const cost = price ? `It costs about ${money(price.amount, price.currency)} a month` : 'Its price is not known';
  const message = `${cost}, and ${quoted(settingOf(asked, 'approveAbove'))} asks ${quoted(limit.by)} to approve what costs more than ${money(limit.monthly, currency)}.`;
  return [{ state: 'approval', field: 'size', message, approvers: [limit.by] }];
};

const TEAM_CHECKS: readonly PolicyCheck[] = [teamQuota, teamBudget, costApproval, neededApprovals];
