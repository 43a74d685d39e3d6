import type { Price } from '../../price/price.ts';
import { OWN_PRICES } from '../../price/price.ts';
import { defined } from '../../text/defined.ts';
import { own } from '../../text/own.ts';
import type { EnvironmentPolicy } from '../policy/environment-policy.ts';
import type { ResourceType } from '../type/resource-type.ts';

export function priceOf(
  type: Pick<ResourceType, 'name' | 'platforms'>,
  { platform, size }: { platform: string; size: string | undefined },
  { policy, currency }: { policy: Pick<EnvironmentPolicy, 'prices' | 'pricesDate'>; currency: string },
): Price | undefined {
  if (size === undefined) return undefined;
  const mine = own(own(policy.prices, type.name), size);
  if (mine !== undefined)
    return { amount: mine, currency, source: OWN_PRICES, ...defined({ date: policy.pricesDate }) };
  const table = own(type.platforms, platform)?.prices;
  const amount = own(table?.monthly, size);
  if (!table || amount === undefined) return undefined;
  return { amount, currency: table.currency, source: table.source, date: table.date };
}
