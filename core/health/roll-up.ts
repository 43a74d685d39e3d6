import type { PublishedStatus } from './health-shapes.ts';
import { STATUS_NAMES, STATUSES, type Status } from './status.ts';

export interface RollUp {
  counts: Readonly<Record<Status, number>>;
  probed: number;
}

/** How many services are in each status; none where there is no number. */
export type StatusCounts = Readonly<Partial<Record<Status, number>>>;

/** Counts the statuses of a group, which are undefined where a service is not probed. Undefined when none is. */
export function rollUp(statuses: Iterable<Status | undefined>): RollUp | undefined {
  const counts = { down: 0, degraded: 0, unknown: 0, operational: 0 };
  let probed = 0;
  for (const status of statuses) {
    if (!status) continue;
    counts[status] += 1;
    probed += 1;
  }
  return probed > 0 ? { counts, probed } : undefined;
}

/** What is reported of a group; its others are operational. @param probed how many there are */
export function rollUpOf(reported: StatusCounts, probed: number): RollUp {
  const counts = { down: 0, degraded: 0, unknown: 0, operational: 0, ...reported };
  const known = Object.values(counts).reduce((sum, count) => sum + count, 0);
  counts.operational += Math.max(0, probed - known);
  return { counts, probed: Math.max(probed, known) };
}

export function oneMore(counts: StatusCounts | undefined, status: Status): StatusCounts {
  return { ...counts, [status]: (counts?.[status] ?? 0) + 1 };
}

export function worstOf({ counts }: RollUp): Status {
  return STATUS_NAMES.find((status) => counts[status] > 0)!;
}

/** `1 down, 2 degraded of 8`; `8 operational` when all are. */
export function rollUpWords({ counts, probed }: RollUp): string {
  const amiss = STATUS_NAMES.filter((status) => status !== 'operational' && counts[status] > 0).map((status) =>
    statusCountWords(status, counts[status]),
  );
  return amiss.length === 0
    ? statusCountWords('operational', probed)
    : `${amiss.join(', ')} of ${probed.toLocaleString('en')}`;
}

export function statusCountWords(status: Status, count: number): string {
  return `${count.toLocaleString('en')} ${STATUSES[status].word.toLowerCase()}`;
}

/** How many services are in each status. Those that the file leaves out are operational. @param probed how many there were */
export function totalOf({ services }: PublishedStatus, probed: number): RollUp {
  const reported = Object.values(services).reduce<StatusCounts>((counts, { status }) => oneMore(counts, status), {});
  return rollUpOf(reported, probed);
}

/** The sign beside "Health" in the menu: the worst state, if something is wrong. */
export function menuCount(all: RollUp | undefined, stale: boolean): string {
  if (stale) return 'out of date';
  const worst = (['down', 'degraded'] as const).find((status) => all && all.counts[status] > 0);
  return all && worst ? statusCountWords(worst, all.counts[worst]) : '';
}
