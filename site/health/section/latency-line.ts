import { median } from '#core/health/spans.ts';
import { statusHtml } from '#core/health/status-html.ts';
import type { Span } from '#core/health/uptime.ts';
import { DAY, HOUR, momentOf } from '#core/text/time.ts';
import { number } from '../../text/words.ts';
import { type DayRow, dayText } from '../bars/day-bars.ts';

const STEP = 11;
const HEIGHT = 48;

export type LatencyLine = NonNullable<ReturnType<typeof latencyLine>>;

export function latencyLine(hours: readonly Span[]) {
  const known = hours.flatMap(({ latency }) => (latency === undefined ? [] : [latency]));
  if (known.length === 0) return undefined;
  const highest = Math.max(...known, 1);
  const point = (at: number) => ({
    x: at * STEP,
    y: Math.round((HEIGHT - 2 - (hours[at]!.latency! / highest) * (HEIGHT - 4)) * 10) / 10,
  });
  const stretches = stretchesOf(hours);
  const inMs = (value: number) => `${number(value)} ms`;
  return {
    width: (hours.length - 1) * STEP,
    height: HEIGHT,
    line: stretches
      .filter(({ length }) => length > 1)
      .map(
        (stretch) =>
          `M${stretch
            .map(point)
            .map(({ x, y }) => `${x} ${y}`)
            .join('L')}`,
      )
      .join(''),
    dots: stretches.filter(({ length }) => length === 1).map(([at]) => point(at!)),
    highest: inMs(highest),
    label: `Answers in the last ${hours.length} hours: ${inMs(Math.min(...known))} to ${inMs(highest)}, median ${inMs(median([...known]))}`,
    rows: rowsOf(hours),
  };
}

function stretchesOf(hours: readonly Span[]): number[][] {
  const stretches: number[][] = [];
  for (const [at, { latency }] of hours.entries()) {
    if (latency === undefined) continue;
    const last = stretches.at(-1);
    if (last?.at(-1) === at - 1) last.push(at);
    else stretches.push([at]);
  }
  return stretches;
}

function rowsOf(hours: readonly Span[]) {
  const byDay = Map.groupBy(hours, ({ from }) => Math.floor(momentOf(from) / DAY));
  return [...byDay.values()].map((spans) => {
    const ofHour = new Map(spans.map(({ from, latency }) => [(momentOf(from) % DAY) / HOUR, latency]));
    return {
      day: dayText(spans[0]!.from, spans[0]!.from),
      hours: Array.from({ length: 24 }, (_, hour) => ofHour.get(hour)),
    };
  });
}

const HOURS = Array.from(
  { length: 24 },
  (_, hour) => `<th scope="col" class="num">${String(hour).padStart(2, '0')}</th>`,
);

/** Rows of a table of days. Written at once, as are those of hours: ten thousand pages have them, and nothing in them comes from outside. */
export function dayRowsHtml(rows: readonly DayRow[]): string {
  return rows
    .map(({ days, length, status, word, uptime, latency }) => {
      const shown = status === 'none' ? word : statusHtml(status);
      const numbers = [uptime, latency].map((text) => `<td class="num">${text}</td>`).join('');
      return `<tr data-length="${length}"><th scope="row">${days}</th><td>${shown}</td>${numbers}</tr>`;
    })
    .join('');
}

export function hourTableHtml(rows: LatencyLine['rows']): string {
  const body = rows.map(({ day, hours }) => {
    const cells = hours.map((latency) => `<td class="num">${latency ?? ''}</td>`).join('');
    return `<tr><th scope="row">${day}</th>${cells}</tr>`;
  });
  return `<thead><tr><th scope="col">Day</th>${HOURS.join('')}</tr></thead><tbody>${body.join('')}</tbody>`;
}
