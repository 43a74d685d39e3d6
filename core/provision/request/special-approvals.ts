import type { SpecialApprovals } from '../../catalog/rule.ts';
import { money } from '../../price/price.ts';
import { environmentPolicies } from '../policy/environments-block.ts';
import { provisionSettings } from '../policy/provision-settings.ts';
import { isRequested } from '../resource/requested.ts';

export const specialApprovals: SpecialApprovals = ({ settings }) => {
  const { currency } = provisionSettings(settings);
  const limited = [...environmentPolicies(settings).values()].filter(({ approveAbove }) => approveAbove);
  return function* (entity, action) {
    if (action === 'edit' && !isRequested(entity)) return;
    const own = new Set((isRequested(entity) ? (entity.environments ?? []) : []).map(({ name }) => name));
    for (const { name, approveAbove } of limited) {
      if (action === 'edit' && !own.has(name)) continue;
      const { monthly, by } = approveAbove!;
      yield {
        when: `in ${name}, above ${money(monthly, currency)} a month`,
        environment: name,
        anyOf: [by],
        why: `price in ${name}`,
      };
    }
  };
};
