import { type Span, uptimeOver } from '#core/health/uptime.ts';

export type Uptimes = ReturnType<typeof uptimesOf>;

export function uptimesOf(days: readonly Span[], hours: readonly Span[]) {
  return {
    day: uptimeText(uptimeOver(hours.slice(-24))),
    week: uptimeText(uptimeOver(days.slice(-7))),
    quarter: uptimeText(uptimeOver(days)),
  };
}

/** An uptime from 0 to 1 as people read it: `99.93 %`. Never rounded up, so that only what never failed is `100 %`. */
export function uptimeText(uptime: number | undefined): string {
  if (uptime === undefined) return '–';
  return `${String(Math.floor(uptime * 10_000 + 1e-6) / 100)} %`;
}
