import { betweenMarks } from '#core/text/between-marks.ts';
import { JOBS, monthCosts, priceOf } from './month-costs.ts';
import { MINUTE_PRICE, PLANS, PRICES_OF, STORAGE_PRICE } from './prices.ts';

/** A fifth of the services has a pull request each working day; of 10,000 most change without their entry. */
const PORTALS = [
  { services: 10, pulls: 2 },
  { services: 100, pulls: 20 },
  { services: 1000, pulls: 200 },
  { services: 10_000, pulls: 200 },
];
const SIZES = PORTALS.slice(0, 3);

/** Puts what workflows cost between the marks of docs/workflows.md and docs/tour.md. The first has all of it, the second the sum. */
export function withCosts({ whole, short }: { whole: string; short: string }): { whole: string; short: string } {
  return {
    whole: betweenMarks(whole, 'costs', [portalTable(), planTable(), PRICES, jobTable()].join('\n\n')),
    short: betweenMarks(short, 'costs', [portalTable(), PRICES].join('\n\n')),
  };
}

const PRICES = [
  `Prices are of ${PRICES_OF}: $${MINUTE_PRICE} a minute of a Linux runner with two cores`,
  `([runners](https://docs.github.com/billing/reference/actions-runner-pricing)), $${STORAGE_PRICE} a GiB of artifacts a month, and what`,
  'plans include ([Actions](https://docs.github.com/billing/concepts/product-billing/github-actions)). All private repositories of an',
  'account share that.',
].join('\n');

function portalTable(): string {
  const team = PLANS.find(({ name }) => name === 'team')!;
  const rows = PORTALS.map((portal) => {
    const costs = monthCosts(portal);
    const price = priceOf(costs, team);
    const dollars = price === 0 ? 'nothing' : `$${number(price)}`;
    const minutes = [costs.workingDay, costs.otherDay, costs.minutes];
    return [portal.services, portal.pulls, ...minutes, dollars, `${costs.storage.toFixed(2)} GiB`];
  });
  const days = ['minutes of CI a working day', 'another day', 'a month'];
  return table(['services', 'pull requests a working day', ...days, 'beyond Team, a month', 'artifacts kept'], rows);
}

function planTable(): string {
  const rows = PLANS.map(({ title, minutes, storage }) => [title, minutes, `${storage} GiB`]);
  return table(['plan', 'included minutes a month', 'included artifacts'], rows);
}

function jobTable(): string {
  const rows = JOBS.filter(({ runs }) => runs(SIZES[1]!) > 0).map(({ file, job, runs, seconds }) => [
    `\`${file}\`, ${job}`,
    runs(SIZES[1]!),
    ...SIZES.map((portal) => `${number(seconds(portal))} s`),
  ]);
  const sizes = SIZES.map(({ services }) => `${number(services)} services`);
  return table(['job of a working day', 'times, with 100 services', ...sizes], rows);
}

function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const line = (cells: readonly (string | number)[]) =>
    `| ${cells.map((cell) => (typeof cell === 'number' ? number(cell) : cell)).join(' | ')} |`;
  return [line(head), `|${head.map(() => '---|').join('')}`, ...rows.map(line)].join('\n');
}

function number(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}
