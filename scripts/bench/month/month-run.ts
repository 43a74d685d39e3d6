import { mkdirSync } from 'node:fs';
import process from 'node:process';
import { DAY, timeOf } from '#core/text/time.ts';
import { systemClock } from '../../clock.ts';
import { CLOCK } from '../../provision/expiry/expiries.ts';
import { beginWork } from '../../provision/jobs/begin-work.ts';
import { takeDataOfCheckout } from '../../provision/jobs/data-in-checkout.ts';
import { doWork } from '../../provision/jobs/do-work.ts';
import { dueEnvironments, WITHOUT_CLOUD } from '../../provision/jobs/due-environments.ts';
import { recordWork } from '../../provision/jobs/record-work.ts';
import type { Reconciled } from '../../reconcile/reconcile.ts';
import { type OwnReconcile, reconcileOwn } from '../../reconcile/reconcile-own.ts';
import { reconcileMarkdown } from '../../reconcile/reconcile-report.ts';
import { chooseReconcilers } from '../../reconcilers.ts';
import { type BranchWeight, weightOf } from './branch-weight.ts';
import type { MonthRequest } from './github-of-month.ts';
import { MonthCloud } from './month-cloud.ts';
import { MonthPortal } from './month-portal.ts';
import type { TokenOf } from './month-repository.ts';
import { seedRecords } from './seed-records.ts';

/** A job of a night, and what it took. */
export interface NightJob {
  night: number;
  job: 'see' | 'begin' | 'apply' | 'record' | 'expiries';
  /** Undefined of a job for all. */
  environment?: string;
  requests: readonly MonthRequest[];
  /** Seconds that its own code took here. */
  own: number;
  /** Seconds of OpenTofu and servers, one after the other. */
  tofu: number;
  /** Bytes of what it prints. */
  log: number;
  /** Bytes of its summary. */
  summary: number;
  /** Bytes of its artifact. */
  artifact: number;
  /** How many effects ended so, by their outcome. */
  ends: Readonly<Record<string, number>>;
  /** Why effects failed that the month does not plan to fail, with their names. */
  unplanned: readonly string[];
}

/** What a month took, and what is left of it. */
export interface Month {
  nights: number;
  jobs: NightJob[];
  portal: MonthPortal;
  cloud: MonthCloud;
  /** Bytes and files of branches after each night. */
  weights: Weight[];
}

export interface Weight {
  data: BranchWeight;
  audit: BranchWeight;
}

export interface MonthPlan {
  folder: string;
  resources: number;
  nights: number;
  say(sentence: string): void;
}

/** The first night. */
const BEGIN = Date.UTC(2027, 0, 2, 2, 41);

/**
 * Runs the jobs of provision.yml, and what asks about resources that expire, in each night of a month: with their own code, a stand-in for
 * GitHub that counts, and servers that answer at once.
 */
export async function runMonth({ folder, resources, nights, say }: MonthPlan): Promise<Month> {
  mkdirSync(folder, { recursive: true });
  const before = BEGIN - DAY;
  const portal = await MonthPortal.open(folder, resources, before);
  const month: Month = { nights, jobs: [], portal, cloud: new MonthCloud(), weights: [] };
  const { now } = systemClock;
  try {
    await seedRecords(month.portal, month.cloud, before);
    for (let night = 0; night < nights; night++) {
      say(`Night ${night + 1} of ${nights}.`);
      const [time, start] = [BEGIN + night * DAY, performance.now()];
      // What the jobs call the time: a night begins when it is due, and goes on as this machine does.
      systemClock.now = () => time + Math.floor(performance.now() - start);
      await liveDay(month, { night, nights }, time);
      await new Night(month, night).run();
      const [data, audit] = [await weightOf(portal.bare, 'portal-data'), await weightOf(portal.bare, 'portal-audit')];
      month.weights.push({ data, audit });
      for (const each of month.jobs.filter((job) => job.night === night).flatMap(({ unplanned }) => unplanned))
        say(each);
    }
  } finally {
    systemClock.now = now;
    month.portal.stop();
  }
  return month;
}

/** What happens in the day before a night. Once the servers of an environment are down, and once an upgrade changes the code of a type. */
async function liveDay(
  { portal, cloud }: Month,
  { night, nights }: { night: number; nights: number },
  now: number,
): Promise<void> {
  const { people } = portal;
  await portal.mergeProposals();
  await portal.mergeExpiries(now - 2);
  await portal.merge(people.day(timeOf(now + 5 * DAY).slice(0, 10)), now - 1);
  const stacks = [...cloud.there.keys()].sort();
  for (const stack of people.some([...cloud.drifted].sort(), 0.2)) cloud.drifted.delete(stack);
  for (const stack of people.some(stacks, 0.003)) cloud.drifted.add(stack);
  for (const stack of people.some([...cloud.failing].sort(), 0.5)) cloud.failing.delete(stack);
  for (const stack of people.some(stacks, 0.01)) cloud.failing.add(stack);
  cloud.down.clear();
  if (night === Math.floor(nights / 3)) cloud.down.add('staging');
  if (night === Math.floor(nights / 2)) cloud.code.set('postgresql', 1);
}

class Night {
  readonly #month: Month;
  readonly #night: number;
  #log = 0;

  constructor(month: Month, night: number) {
    this.#month = month;
    this.#night = night;
  }

  async run(): Promise<void> {
    const seen = await this.#job('see', undefined, async (about) => {
      const only = { ...chooseReconcilers(['resources']), isDryRun: true, takesData: true, given: [WITHOUT_CLOUD] };
      const reconciled = await reconcileOwn({ ...about('job'), ...only });
      return { ...facts(reconciled), all: dueEnvironments(this.#month.portal.root, reconciled).all };
    });
    for (const environment of seen.all) await this.#provision(environment);
    await this.#job('expiries', undefined, async (about) => {
      const given = [{ need: CLOCK, open: () => systemClock }];
      return facts(await reconcileOwn({ ...about('app'), ...chooseReconcilers(['expiries']), given }));
    });
  }

  async #provision(environment: string): Promise<void> {
    const { order } = await this.#job('begin', environment, async (about) => {
      const { order, reconciled } = await beginWork(environment, about('app'));
      return { ...facts(reconciled, order), order };
    });
    const { results } = await this.#job('apply', environment, async ({ data, say }) => {
      const { portal, cloud } = this.#month;
      await takeDataOfCheckout(portal.root, data, ['begun', 'drift', 'resources']);
      const results = await doWork({
        ...{ root: portal.root, order, data, env: { PATH: process.env.PATH }, say, isLooking: true, keep() {} },
        hands: (secrets) => cloud.hands(secrets),
      });
      const failed = Object.entries(results.ends).flatMap(([stack, end]) =>
        end.outcome === 'failed' ? [{ name: stack, reason: end.reason }] : [],
      );
      return { artifact: sizeOf(results), summary: 0, ends: countOf(Object.values(results.ends)), failed, results };
    });
    await this.#job('record', environment, async (about) => facts(await recordWork({ order, results }, about('app'))));
  }

  async #job<Facts extends JobFacts>(
    job: NightJob['job'],
    environment: string | undefined,
    work: (about: About) => Promise<Facts>,
  ): Promise<Facts> {
    const { portal, cloud, jobs } = this.#month;
    const { github } = portal;
    const data = await portal.checkout();
    github.requests = [];
    cloud.seconds = 0;
    this.#log = 0;
    const say = (sentence: string) => {
      this.#log += Buffer.byteLength(sentence) + 30;
    };
    const about = (token: TokenOf) => ({
      ...{ root: portal.root, data, forge: 'github' as const, say },
      ...{ env: { PATH: process.env.PATH, ...github.env(token) }, makerToken: token === 'app' ? 'maker' : undefined },
    });
    const start = performance.now();
    const found = await work(Object.assign(about, { data, say }));
    const own = (performance.now() - start) / 1000;
    const { artifact, summary, ends, failed } = found;
    const unplanned = failed
      .filter(({ reason }) => !cloud.isPlanned(reason))
      .map(({ name, reason }) => `${job}${environment ? ` in ${environment}` : ''}: \`${name}\` failed. ${reason}`);
    jobs.push({
      ...{ night: this.#night, job, own, tofu: cloud.seconds, requests: github.requests, log: this.#log },
      ...{ artifact, summary, ends, unplanned, ...(environment !== undefined && { environment }) },
    });
    return found;
  }
}

type About = ((token: TokenOf) => Omit<OwnReconcile, 'reconcilers'>) & { data: string; say(sentence: string): void };

type JobFacts = Pick<NightJob, 'artifact' | 'summary' | 'ends'> & {
  failed: readonly { name: string; reason: string }[];
};

function facts(reconciled: Reconciled, handedOn?: unknown): JobFacts {
  return {
    artifact: handedOn === undefined ? 0 : sizeOf(handedOn),
    summary: Buffer.byteLength(reconcileMarkdown(reconciled)),
    ends: countOf(reconciled.effects.map(({ outcome }) => ({ outcome: outcome?.kind ?? 'planned' }))),
    failed: [
      ...reconciled.effects.flatMap(({ effect: { name }, outcome }) =>
        outcome?.kind === 'failed' ? [{ name, reason: outcome.reason }] : [],
      ),
      ...reconciled.blind.map(({ reconciler, reason }) => ({ name: reconciler, reason })),
    ],
  };
}

function countOf(all: readonly { outcome: string }[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const { outcome } of all) counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  return Object.fromEntries([...counts].sort());
}

function sizeOf(content: unknown): number {
  return Buffer.byteLength(JSON.stringify(content, undefined, 2));
}
