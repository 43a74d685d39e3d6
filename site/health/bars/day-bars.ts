import { STATUS_NAMES, STATUSES, type Status } from '#core/health/status.ts';
import { latencyOver, type Span, uptimeOver } from '#core/health/uptime.ts';
import { DAY, momentOf, type Time } from '#core/text/time.ts';
import { number } from '../../text/words.ts';
import { uptimeText } from './uptimes.ts';

/** Widths in the units of the drawing: a bar, and a bar with the gap behind it. */
const BAR = 4;
const STEP = 6;
export const BARS_HEIGHT = 32;
/** Taller is worse, so that colour is not needed to find a day. */
const HEIGHTS: Readonly<Record<Status | 'none', number>> = {
  down: 32,
  degraded: 28,
  operational: 22,
  unknown: 10,
  none: 4,
};
/** A day counts as degraded when more of what is known of it was: one slow answer does not mark a day. */
const DEGRADED_SHARE = 1 / 20;

/** How a day is shown: as down if it ever was, as degraded if it was for long; `none` where nothing is known. */
export function dayStatus({ counts }: Span): Status | 'none' {
  const known = counts.operational + counts.degraded + counts.down;
  if (counts.down > 0) return 'down';
  if (known === 0) return counts.unknown > 0 ? 'unknown' : 'none';
  return counts.degraded / known > DEGRADED_SHARE ? 'degraded' : 'operational';
}

export type DayBars = ReturnType<typeof dayBars>;

export function dayBars(days: readonly Span[]) {
  const runs = runsOf(days);
  const paths = (['none', ...STATUS_NAMES] as const).flatMap((status) => {
    const own = runs.filter((run) => run.status === status);
    if (own.length === 0) return [];
    const height = HEIGHTS[status];
    const y = BARS_HEIGHT - height / 2;
    // A dashed line is a row of bars: each run starts its dashes again.
    const d = own.map(({ start, spans }) => `M${start * STEP} ${y}h${spans.length * STEP - (STEP - BAR)}`).join('');
    return [{ status, d, height }];
  });
  const uptime = uptimeOver(days);
  const count = (status: Status) => days.filter((day) => dayStatus(day) === status).length;
  const amiss = (['down', 'degraded'] as const)
    .map((status) => ({ status, number: count(status) }))
    .filter(({ number }) => number > 0)
    .map(({ status, number }) => `${STATUSES[status].word.toLowerCase()} on ${number}`);
  const label = [`${days.length} days: ${uptime === undefined ? 'no data' : `${uptimeText(uptime)} up`}`, ...amiss];
  return { width: days.length * STEP - (STEP - BAR), paths, label: label.join(', ') };
}

export type DayRow = ReturnType<typeof dayRows>[number];

export function dayRows(days: readonly Span[]) {
  return runsOf(days)
    .reverse()
    .map(({ status, spans }) => {
      const latency = latencyOver(spans);
      return {
        length: spans.length,
        days: dayText(spans[0]!.from, spans.at(-1)!.from),
        status,
        word: status === 'none' ? 'Not probed' : STATUSES[status].word,
        uptime: uptimeText(uptimeOver(spans)),
        latency: latency === undefined ? '–' : `${number(latency)} ms`,
      };
    });
}

interface Run {
  status: Status | 'none';
  start: number;
  spans: Span[];
}

function runsOf(days: readonly Span[]): Run[] {
  const runs: Run[] = [];
  for (const [start, day] of days.entries()) {
    const status = dayStatus(day);
    const last = runs.at(-1);
    if (last?.status === status) last.spans.push(day);
    else runs.push({ status, start, spans: [day] });
  }
  return runs;
}

const FORMAT = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', timeZone: 'UTC' });

/** A day, or the days from one to another: `10 October`, `27 August to 10 October`. */
export function dayText(first: Time, last: Time): string {
  const [from, to] = [dayKept(first), dayKept(last)];
  return from === to ? from : `${from} to ${to}`;
}

/** Ten thousand services show the same days. */
function dayKept(time: Time): string {
  const day = Math.floor(momentOf(time) / DAY);
  const known = DAYS.get(day);
  if (known !== undefined) return known;
  if (DAYS.size > 1000) DAYS.clear();
  const text = FORMAT.format(day * DAY);
  DAYS.set(day, text);
  return text;
}

const DAYS = new Map<number, string>();
