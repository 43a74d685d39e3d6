import { statusHtml } from '#core/health/status-html.ts';
import type { DayRow } from '../bars/day-bars.ts';
import type { LatencyLine } from './latency-line.ts';

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

/** The head and the rows of a table of hours, a row a day. */
export function hourTableHtml(rows: LatencyLine['rows']): string {
  const body = rows.map(({ day, hours }) => {
    const cells = hours.map((latency) => `<td class="num">${latency ?? ''}</td>`).join('');
    return `<tr><th scope="row">${day}</th>${cells}</tr>`;
  });
  return `<thead><tr><th scope="col">Day</th>${HOURS.join('')}</tr></thead><tbody>${body.join('')}</tbody>`;
}
