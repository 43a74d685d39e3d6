import { billedMinutes, MINUTE_PRICE, type Plan, STORAGE_PRICE } from './prices.ts';

/** Of 30 days, people work on so many. */
export const WORKING_DAYS = 22;
const DAYS = 30;
const GIB = 2 ** 30;
const MB = 1_000_000;

export interface MonthCosts {
  /** Billed minutes of a day on which people work. */
  workingDay: number;
  /** Of another. */
  otherDay: number;
  minutes: number;
  /** GiB of artifacts that are kept at a time. */
  storage: number;
}

/** A private portal. GitHub's runners cost a public one nothing. */
export interface PrivatePortal {
  services: number;
  /** Merged pull requests of a day on which people work; on average, so it may be a fraction. */
  pulls: number;
  /** The variable WAYPOST_SCHEDULE. */
  schedule?: string;
  hasMaker?: boolean;
}

interface JobCost {
  file: string;
  job: string;
  /** In a day, at the most. */
  runs(portal: PrivatePortal): number;
  /** On two cores, as runners of private repositories have. Measured with act, with a guess for what GitHub takes. */
  seconds(portal: PrivatePortal): number;
  /** Bytes that its artifacts have, packed, each times the days for which it is kept. */
  artifacts?(portal: PrivatePortal): number;
}

/**
 * Jobs of a day. A quarter of pull requests come from an issue form, a fifth are pushed to twice, and one of twenty needs something
 * created. A quarter are open at a time. Runs that wait for the same group become one.
 */
export const JOBS: readonly JobCost[] = [
  {
    file: 'access.yml',
    job: 'access',
    runs: (portal) => Math.min(2 * portal.pulls, EIGHT_HOURS / accessSeconds(portal)),
    seconds: accessSeconds,
  },
  { file: 'docs.yml', job: 'sync', runs: once, seconds: ({ services }) => 37 + services / 9.5, artifacts: docsBytes },
  { file: 'docs.yml', job: 'keep', runs: once, seconds: ({ services }) => 23 + services / 100 },
  {
    file: 'health.yml',
    job: 'sweep',
    runs: ({ schedule }) => ({ hourly: 24, quick: 96 })[schedule ?? ''] ?? 12,
    seconds: (portal) => 51 + portal.services / 31 + judgeSeconds(portal),
    artifacts: siteBytes,
  },
  { file: 'nightly.yml', job: 'night', runs: once, seconds: ({ services }) => 39 + services / 16 },
  { file: 'provision.yml', job: 'see', runs: ({ hasMaker }) => (hasMaker ? 1 : 0), seconds: () => 23 },
  {
    file: 'publish.yml',
    job: 'build',
    // At most once an hour of a working day, if nobody asks for more.
    runs: ({ pulls, schedule }) => (schedule === 'quick' ? pulls : Math.min(pulls, 9)),
    seconds: ({ services }) => 57 + services / 46,
    artifacts: (portal) => (7 + 1) * siteBytes(portal),
  },
  {
    file: 'reconcile.yml',
    job: 'reconcile',
    runs: ({ pulls }) => 1 + pulls / 20,
    seconds: ({ services }) => 21 + services / 200,
  },
  {
    file: 'reconcile.yml',
    job: 'render',
    runs: ({ pulls, hasMaker }) => (hasMaker ? 1 + pulls / 20 : 0),
    seconds: () => 28,
  },
  ...['check', 'make'].map((job) => ({
    file: 'reconcile.yml',
    job,
    runs: ({ pulls, hasMaker }: PrivatePortal) => (hasMaker ? pulls / 20 : 0),
    seconds: () => 30,
  })),
  { file: 'requests.yml', job: 'open', runs: ({ pulls }) => pulls / 4, seconds: () => 22 },
  {
    file: 'review.yml',
    job: 'review',
    runs: ({ pulls }) => pulls * 1.2,
    seconds: ({ services }) => 25 + services / 200,
  },
];

const EIGHT_HOURS = 8 * 3600;

function once(): number {
  return 1;
}

function accessSeconds(portal: PrivatePortal): number {
  return 29 + portal.services / 200 + judgeSeconds(portal);
}

/** To judge all open pull requests, and to say so. */
function judgeSeconds({ services, pulls }: PrivatePortal): number {
  return Math.ceil(pulls / 4) * (0.8 + services / 2000);
}

/** `portal build` of a catalog of 10, 100 and 1,000 services, packed: 1.6, 2.1 and 7.3 MB. */
function siteBytes({ services }: PrivatePortal): number {
  return 1.5 * MB + services * 6000;
}

function docsBytes({ services }: PrivatePortal): number {
  return 0.05 * MB + services * 20_000;
}

export function monthCosts(portal: PrivatePortal): MonthCosts {
  const quiet = { ...portal, pulls: 0 };
  const ofMonth = (of: (day: PrivatePortal) => number) => WORKING_DAYS * of(portal) + (DAYS - WORKING_DAYS) * of(quiet);
  return {
    workingDay: dayMinutes(portal),
    otherDay: dayMinutes(quiet),
    minutes: ofMonth(dayMinutes),
    storage: ofMonth(keptBytes) / DAYS / GIB,
  };
}

function dayMinutes(portal: PrivatePortal): number {
  return JOBS.reduce((sum, job) => sum + job.runs(portal) * billedMinutes(job.seconds(portal)), 0);
}

/** Bytes that such days have at a time, if each is like it. */
function keptBytes(portal: PrivatePortal): number {
  return JOBS.reduce((sum, { runs, artifacts }) => sum + runs(portal) * (artifacts?.(portal) ?? 0), 0);
}

/** US dollars a month of a private portal for what the plan does not include, if no other repository uses it. */
export function priceOf({ minutes, storage }: Pick<MonthCosts, 'minutes' | 'storage'>, plan: Plan): number {
  return Math.max(0, minutes - plan.minutes) * MINUTE_PRICE + Math.max(0, storage - plan.storage) * STORAGE_PRICE;
}
