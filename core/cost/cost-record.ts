import type { Ref } from '../catalog/ref.ts';
import { Slot } from '../part/slot.ts';
import type { Price } from '../price/price.ts';

export const COSTS = new Slot<CostRecord>('costs');

/** What all that is requested costs a month, computed once a build. All groups add up to the same. */
export interface CostRecord extends CostSum {
  /** Of the settings, in which budgets are. */
  currency: string;
  /** By owner. Groups begin with what costs most. */
  teams: readonly CostGroup<Ref>[];
  /** By the service that gets the connection, where a resource is counted once, whatever else uses it. */
  services: readonly CostGroup<Ref>[];
  environments: readonly CostGroup[];
  types: readonly CostGroup[];
  /** Of each team and environment with a budget in which the team has anything; what has used most of it comes first. */
  budgets: readonly TeamBudget[];
  /** Where the prices are from, those that may be old first. */
  prices: readonly PriceOrigin[];
}

export interface CostSum {
  /** One a currency, sorted by it; none where no price is known. */
  monthly: readonly Money[];
  resources: number;
  /** How many of them lack a price in an environment, so that the sum lacks it, too. */
  unpriced: number;
}

export interface Money {
  amount: number;
  /** Of ISO 4217. */
  currency: string;
}

export interface CostGroup<Of extends string = string> extends CostSum {
  /** Absent of resources that have none: nobody owns them, or no service is named. */
  of?: Of;
}

export interface TeamBudget {
  team: Ref;
  environment: string;
  /** In the currency of the settings, as the budget is. */
  monthly: number;
  budget: number;
}

export interface PriceOrigin {
  source: string;
  date?: string;
  /** Whether they may be old: what is free is not. */
  isOld: boolean;
  resources: number;
}

export function mayBeOld(price: Price | undefined, costs: Pick<CostRecord, 'prices'> | undefined): boolean {
  if (!price || price.amount === 0) return false;
  return (costs?.prices ?? []).some(
    ({ isOld, source, date }) => isOld && source === price.source && date === price.date,
  );
}
