import { ORDINARY } from './assumptions.ts';
import type { DayCosts } from './day-bill.ts';
import { MINUTE_PRICE, type Plan, STORAGE_PRICE } from './prices.ts';
import { simulateDay } from './simulate-day.ts';
import type { Scene } from './simulated-day.ts';
import type { WorkflowFile } from './workflow-file.ts';

/** Of 30 days, people work on so many. */
export const WORKING_DAYS = 22;
const OTHER_DAYS = 8;
const TUESDAY = 2;
const SUNDAY = 0;
const GIB = 2 ** 30;

/** What a portal costs. */
export interface MonthCosts {
  /** Billed minutes of a day on which people work. */
  workingDay: number;
  /** Of another. */
  otherDay: number;
  /** Of a month. */
  minutes: number;
  /** GiB of artifacts that are kept at a time. */
  storage: number;
  /** To GitHub's API, on a day on which people work. */
  requests: number;
  /** Those of the busiest hour with tokens of jobs: a repository has 1,000 an hour. */
  ofJobs: number;
}

export interface Portal {
  visibility: Scene['visibility'];
  services: number;
  /** Merged pull requests of a day on which people work; on average, so it may be a fraction. */
  pulls: number;
  pace?: Scene['pace'];
  variables?: Readonly<Record<string, string>>;
}

/** What a portal costs in a month of 30 days, by its workflow files. */
export function monthCosts(workflows: readonly WorkflowFile[], portal: Portal): MonthCosts {
  const pulls = Math.floor(portal.pulls);
  const share = portal.pulls - pulls;
  const below = costsOf(workflows, { ...portal, pulls });
  if (share === 0) return below;
  const above = costsOf(workflows, { ...portal, pulls: pulls + 1 });
  const between = (of: (costs: MonthCosts) => number) => of(below) + share * (of(above) - of(below));
  return {
    workingDay: between((costs) => costs.workingDay),
    otherDay: below.otherDay,
    minutes: between((costs) => costs.minutes),
    storage: between((costs) => costs.storage),
    requests: Math.round(between((costs) => costs.requests)),
    ofJobs: Math.round(between((costs) => costs.ofJobs)),
  };
}

/** With a whole number of pull requests each working day. */
function costsOf(workflows: readonly WorkflowFile[], portal: Portal): MonthCosts {
  const [working, other] = [dayCosts(workflows, portal, TUESDAY), dayCosts(workflows, { ...portal, pulls: 0 }, SUNDAY)];
  const [workingDay, otherDay] = [minutesOf(working), minutesOf(other)];
  const ofMonth = (a: number, b: number) => WORKING_DAYS * a + OTHER_DAYS * b;
  return {
    ...{ workingDay, otherDay, minutes: ofMonth(workingDay, otherDay) },
    storage: ofMonth(keptOf(working), keptOf(other)) / (WORKING_DAYS + OTHER_DAYS) / GIB,
    requests: Math.round(working.requests),
    ofJobs: Math.round(Math.max(...working.ofJobs)),
  };
}

/** The day by itself. @param weekday 0 is Sunday */
export function dayCosts(workflows: readonly WorkflowFile[], portal: Portal, weekday = TUESDAY): DayCosts {
  const { visibility, services, pulls, pace = 'one by one', variables } = portal;
  // Each is open for two hours of eight.
  const open = Math.ceil(pulls / 4);
  const scene = { visibility, services, pulls, pace, open, weekday };
  const own = workflows.filter(({ file }) => SHIPPED.has(file));
  return simulateDay(own, { ...scene, variables: { WAYPOST_READY: 'true', ...variables } }, ORDINARY);
}

/** Workflows that a portal gets from Waypost; what else it has is its own matter. */
export const SHIPPED: ReadonlySet<string> = new Set([
  ...['access.yml', 'checks.yml', 'docs.yml', 'health.yml', 'nightly.yml', 'plan.yml'],
  ...[
    'provision.yml',
    'publish.yml',
    'reconcile.yml',
    'release.yml',
    'requests.yml',
    'review.yml',
    'templates.yml',
    'types.yml',
    'update-services.yml',
  ],
]);

export function minutesOf({ jobs }: DayCosts): number {
  return jobs.reduce((sum, { minutes }) => sum + minutes, 0);
}

/** Bytes that such days have at a time, if each is like it. */
function keptOf({ artifacts }: DayCosts): number {
  return artifacts.reduce((sum, { bytes, days }) => sum + bytes * days, 0);
}

/** US dollars a month of a private portal for what the plan does not include, if no other repository uses it. */
export function priceOf({ minutes, storage }: Pick<MonthCosts, 'minutes' | 'storage'>, plan: Plan): number {
  return Math.max(0, minutes - plan.minutes) * MINUTE_PRICE + Math.max(0, storage - plan.storage) * STORAGE_PRICE;
}
