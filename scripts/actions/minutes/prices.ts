/** GitHub's prices, as its documentation had them on this day. */
export const PRICES_OF = '2026-11-27';

/**
 * US dollars a minute of `ubuntu-latest` in a private repository (2 cores), beyond what the plan includes.
 *
 * @see https://docs.github.com/billing/reference/actions-runner-pricing
 */
export const MINUTE_PRICE = 0.006;

/**
 * US dollars a GiB of artifacts for a month, beyond what the plan includes: 0.008 a day.
 *
 * @see https://docs.github.com/billing/concepts/product-billing/github-actions
 */
export const STORAGE_PRICE = 0.25;

export interface Plan {
  /** As GitHub's API calls it: `team`. */
  name: string;
  title: string;
  /** Included minutes a month, for all private repositories of the account. */
  minutes: number;
  /** Included GiB of artifacts and packages, for all of them. */
  storage: number;
}

/** @see https://docs.github.com/billing/concepts/product-billing/github-actions */
export const PLANS: readonly Plan[] = [
  { name: 'free', title: 'Free', minutes: 2000, storage: 0.5 },
  { name: 'pro', title: 'Pro', minutes: 3000, storage: 1 },
  { name: 'team', title: 'Team', minutes: 3000, storage: 2 },
  { name: 'enterprise', title: 'Enterprise Cloud', minutes: 50_000, storage: 50 },
];

/** "GitHub rounds the minutes and partial minutes each job uses up to the nearest whole minute." */
export function billedMinutes(seconds: number): number {
  return Math.max(1, Math.ceil(seconds / 60));
}
