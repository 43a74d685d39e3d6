import { billedMinutes } from '../../actions/minutes/prices.ts';
import type { Figure } from '../figure.ts';
import { isWrite, jobSeconds } from './job-seconds.ts';
import type { TokenOf } from './month-repository.ts';
import type { Month, NightJob } from './month-run.ts';
import { STACK_TIMES } from './stack-times.ts';

/**
 * What GitHub allows. @see https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api
 */
export const GITHUB_LIMITS = {
  /** Requests an hour. A GitHub App has more in a large organisation. */
  app: 5000,
  maker: 5000,
  job: 1000,
  /** Requests that create content: an hour, and a minute. */
  writesOfHour: 500,
  writesOfMinute: 80,
  /** Bytes of the summary of a step. */
  summary: 1_048_576,
  /** Secrets of an environment. */
  secrets: 100,
};

/** In seconds, as provision.yml has them; GitHub allows six hours. */
const TIMEOUTS = { begin: 1800, apply: 3600, record: 1800 };
/** Bytes of results that the job which records them reads: record-work.ts. */
const LARGEST_RESULTS = 16 * 1024 * 1024;
const TOKENS: Readonly<Record<TokenOf, string>> = {
  app: "the portal's App",
  maker: 'the maker',
  job: 'tokens of jobs',
};

/** What a month took, against what GitHub allows. All runs of a night count as one hour. */
export function monthFigures({ jobs, portal, cloud, nights, weights }: Month): Figure[] {
  const byNight = [...Map.groupBy(jobs, ({ night }) => night).values()];
  const most = (of: (night: readonly NightJob[]) => number) => Math.max(...byNight.map(of));
  const largest = (of: (job: NightJob) => number) => Math.max(...jobs.map(of));
  const number = (what: string, value: number, budget?: number): Figure => figure('number', what, value, budget);
  const bytes = (what: string, value: number, budget?: number): Figure => figure('bytes', what, value, budget);
  const minutes = jobs.reduce((sum, job) => sum + billedMinutes(jobSeconds(job)), 0);
  const environments = [...portal.github.repositories.values()].flatMap((each) => [...each.environments.values()]);
  const [first, last] = [weights[0]!, weights.at(-1)!];
  const stacks = [...cloud.there.values()];
  return [
    number('stacks after the month', stacks.length),
    number('failures that the month does not plan', jobs.flatMap(({ unplanned }) => unplanned).length, 0),
    ...(['app', 'maker', 'job'] as const).flatMap((token) => [
      number(`requests with ${TOKENS[token]}, a night at most`, most(requestsOf(token)), GITHUB_LIMITS[token]),
      number(
        `the same in the month`,
        byNight.reduce((sum, night) => sum + requestsOf(token)(night), 0),
      ),
    ]),
    ...(['app', 'maker'] as const).map((token) =>
      number(
        `requests of ${TOKENS[token]} that write, a night at most`,
        most(writesOf(token)),
        GITHUB_LIMITS.writesOfHour,
      ),
    ),
    ...(['app', 'maker'] as const).map((token) =>
      number(
        `requests of ${TOKENS[token]} that write, a minute at most`,
        most(writesOfMinute(token)),
        GITHUB_LIMITS.writesOfMinute,
      ),
    ),
    ...kindsOf(byNight),
    ...(['begin', 'apply', 'record'] as const).map((job) =>
      figure(
        'seconds',
        `the longest job ${job}`,
        Math.max(...jobs.filter((each) => each.job === job).map(jobSeconds)),
        TIMEOUTS[job],
      ),
    ),
    number('billed minutes a night', minutes / nights),
    number('billed minutes of the month', minutes),
    bytes(
      'the largest artifact',
      largest(({ artifact }) => artifact),
      LARGEST_RESULTS,
    ),
    bytes(
      'the largest summary of a job',
      largest(({ summary }) => summary),
      GITHUB_LIMITS.summary,
    ),
    bytes(
      'the longest log',
      largest(({ log }) => log),
    ),
    number(
      'secrets of an environment of a service, at most',
      Math.max(...environments.map(({ size }) => size)),
      GITHUB_LIMITS.secrets,
    ),
    bytes('portal-data after the first night', first.data.bytes),
    bytes('portal-data after the month', last.data.bytes),
    number('portal-data: files', last.data.files),
    bytes('portal-data: the largest file', last.data.largest),
    bytes('portal-audit after the first night', first.audit.bytes),
    bytes('portal-audit after the month', last.audit.bytes),
    bytes('portal-audit: the largest file', last.audit.largest),
    bytes(
      'states, encrypted',
      stacks.reduce((sum, type) => sum + STACK_TIMES[type]!.state, 0),
    ),
  ];
}

function figure(unit: Figure['unit'], what: string, value: number, budget?: number): Figure {
  return { what, unit, value, ...(budget !== undefined && { budget }) };
}

const requestsOf = (token: TokenOf) => (night: readonly NightJob[]) =>
  night.flatMap(({ requests }) => requests.filter((each) => each.token === token)).length;

/** The kinds of requests of which there are the most, a night at most. */
function kindsOf(nights: readonly (readonly NightJob[])[]): Figure[] {
  const most = new Map<string, number>();
  for (const night of nights) {
    const all = night.flatMap(({ requests }) => requests.map(({ route }) => route));
    for (const [route, each] of Map.groupBy(all, (route) => route))
      most.set(route, Math.max(most.get(route) ?? 0, each.length));
  }
  const largest = [...most].sort((a, b) => b[1] - a[1]).slice(0, KINDS);
  return largest.map(([route, count]) => figure('number', `${route}, a night at most`, count));
}

/** How many kinds are listed. */
const KINDS = 12;

const writesOf = (token: TokenOf) => (night: readonly NightJob[]) =>
  night.flatMap(({ requests }) => requests.filter((each) => each.token === token && isWrite(each))).length;

/** Jobs of different environments run at once, and each writes once a second at most. */
const writesOfMinute = (token: TokenOf) => (night: readonly NightJob[]) =>
  Math.max(
    ...[...Map.groupBy(night, ({ job }) => job).values()].map((together) =>
      together.reduce((sum, job) => sum + Math.min(60, writesOf(token)([job])), 0),
    ),
  );
