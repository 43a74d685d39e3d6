import { dayCosts, type MonthCosts, minutesOf, monthCosts, type Portal, priceOf } from './month-costs.ts';
import { nightMinutes } from './night-minutes.ts';
import { MINUTE_PRICE, PLANS, PRICES_OF, STORAGE_PRICE } from './prices.ts';
import { JOB_SECONDS, STEP_COSTS } from './step-costs.ts';
import type { WorkflowFile } from './workflow-file.ts';

const SIZES = [10, 100, 1000];
/** A fifth of the services has a pull request each working day. */
const PULLS = 1 / 5;
/** As many pull requests as with a tenth of the services: most services change without their entry. */
const LARGEST = { visibility: 'private', services: 10_000, pulls: 200 } as const;

/** Of a portal: its visibility, services and pull requests, and what it costs, as cells of a table. */
type Row = readonly [visibility: string, services: number, pulls: number, ...string[]];

/** Puts what workflows cost between the marks of docs/workflows.md and docs/tour.md. The first has all of it, the second the sum. */
export function withCosts(
  { whole, short }: { whole: string; short: string },
  workflows: readonly WorkflowFile[],
): { whole: string; short: string } {
  const rows = portalRows(workflows);
  return {
    whole: between(whole, 'costs', costsMarkdown(rows, workflows)),
    short: between(short, 'costs', `${runningTable(rows)}\n\n${PRICES}`),
  };
}

function between(text: string, name: string, markdown: string): string {
  const [opening, closing] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const [open, close] = [text.indexOf(opening), text.indexOf(closing)];
  if (open < 0 || close < open) throw new Error(`The document has no ${opening} and ${closing}.`);
  return `${text.slice(0, open)}${opening}\n\n${markdown}\n\n${text.slice(close)}`;
}

const PRICES = [
  `Prices are of ${PRICES_OF}: $${MINUTE_PRICE} a minute of a Linux runner with two cores`,
  `([runners](https://docs.github.com/billing/reference/actions-runner-pricing)), $${STORAGE_PRICE} a GiB of artifacts a month, and what`,
  'plans include ([Actions](https://docs.github.com/billing/concepts/product-billing/github-actions)). All private repositories of an',
  'account share that.',
].join('\n');

function costsMarkdown(rows: readonly Row[], workflows: readonly WorkflowFile[]): string {
  return [portalTable(rows), planTable(), PRICES, dayTable(workflows), nightTable(workflows), stepTable()].join('\n');
}

function portalRows(workflows: readonly WorkflowFile[]): Row[] {
  const portals = SIZES.flatMap((services) =>
    (['private', 'public'] as const).map((visibility) => ({ visibility, services, pulls: services * PULLS })),
  );
  return [...portals, LARGEST].map((portal) => {
    const { visibility, services, pulls } = portal;
    return [visibility, services, pulls, ...costCells(workflows, portal)];
  });
}

/** What a private portal costs a month. */
function runningTable(rows: readonly Row[]): string {
  const head = [
    'services',
    'pull requests a working day',
    'minutes of CI a month',
    'beyond Team, a month',
    'artifacts kept',
  ];
  const shown = rows.filter(([visibility, services]) => visibility === 'private' && services >= 100);
  return table(
    head,
    shown.map(([, services, pulls, , , minutes, dollars, storage]) => [services, pulls, minutes!, dollars!, storage!]),
  );
}

function portalTable(rows: readonly Row[]): string {
  const head = [
    'portal',
    'services',
    'pull requests a working day',
    'minutes a working day',
    'another day',
    'minutes a month',
  ];
  return table(
    [
      ...head,
      'beyond Team, a month',
      'artifacts kept',
      'requests to the API a day',
      'of these with tokens of jobs, in the busiest hour',
    ],
    rows,
  );
}

function costCells(workflows: readonly WorkflowFile[], portal: Portal): string[] {
  const single = monthCosts(workflows, portal);
  const sittings = monthCosts(workflows, { ...portal, pace: 'in sittings' });
  const minutes = (of: (costs: MonthCosts) => number) => range(of(sittings), of(single));
  const team = PLANS.find(({ name }) => name === 'team')!;
  const dollars = (costs: MonthCosts) => (portal.visibility === 'public' ? 0 : priceOf(costs, team));
  return [
    minutes((costs) => costs.workingDay),
    number(single.otherDay),
    minutes((costs) => costs.minutes),
    moneyOf(dollars(sittings), dollars(single)),
    `${single.storage.toFixed(2)} GiB`,
    number(single.requests),
    range(sittings.ofJobs, single.ofJobs),
  ];
}

function planTable(): string {
  const rows = PLANS.map(({ title, minutes, storage }) => [title, number(minutes), `${storage} GiB`]);
  return `\n${table(['plan', 'included minutes a month', 'included artifacts'], rows)}\n`;
}

function dayTable(workflows: readonly WorkflowFile[]): string {
  const day = dayCosts(workflows, { visibility: 'private', services: 100, pulls: 20 });
  const runs = [...Map.groupBy(day.jobs, ({ file, job }) => `\`${file}\`, ${job}`)].sort(([a], [b]) =>
    a.localeCompare(b),
  );
  const rows = runs.map(([name, jobs]) => {
    const seconds = Math.max(...jobs.map((job) => job.seconds));
    return [name, jobs.length, `${Math.round(seconds)} s`, jobs.reduce((sum, job) => sum + job.minutes, 0)];
  });
  const head = ['job', 'times', 'longest', 'minutes'];
  const total = ['all', day.jobs.length, '', minutesOf(day)];
  return `\nA working day of a private portal with 100 services and 20 pull requests, one by one:\n\n${table(head, [...rows, total])}\n`;
}

function nightTable(workflows: readonly WorkflowFile[]): string {
  const rows = SIZES.map((resources) => {
    const minutes = (environments: number) => nightMinutes(workflows, { environments, resources });
    const [base, one, three] = [minutes(0), minutes(1), minutes(3)];
    return [resources, base, one - base, three, 30 * three];
  });
  const head = ['resources in an environment', 'minutes a night', 'more an environment', 'with three environments'];
  const total = 'the same in a month';
  return `\nThe nightly runs of provision.yml in a private portal, if nothing is to be changed:\n\n${table([...head, total], rows)}\n`;
}

function stepTable(): string {
  const rows = STEP_COSTS.map(({ what, seconds, source }) => [
    what,
    ...SIZES.map((services) => `${Math.round(seconds({ services, open: Math.ceil((services * PULLS) / 4) }))} s`),
    source,
  ]);
  const job = ['Set a runner up, and clean up', ...SIZES.map(() => `${JOB_SECONDS} s`), 'assumed'];
  const head = ['step', ...SIZES.map((services) => `${number(services)} services`), 'source'];
  return `What the tables assume of steps, on two cores:\n\n${table(head, [job, ...rows])}`;
}

function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const line = (cells: readonly (string | number)[]) =>
    `| ${cells.map((cell) => (typeof cell === 'number' ? number(cell) : cell)).join(' | ')} |`;
  return [line(head), `|${head.map(() => '---|').join('')}`, ...rows.map(line)].join('\n');
}

function moneyOf(a: number, b: number): string {
  return Math.max(a, b) === 0 ? 'nothing' : `$${range(a, b)}`;
}

function range(a: number, b: number): string {
  const [from, to] = [Math.min(a, b), Math.max(a, b)];
  return from === to ? number(from) : `${number(from)} to ${number(to)}`;
}

function number(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}
