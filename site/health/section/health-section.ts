import type { Ref } from '#core/catalog/ref.ts';
import { shownDays, shownHours } from '#core/health/service-health.ts';
import type { Status } from '#core/health/status.ts';
import { latencyOver, type Span, uptimeOver } from '#core/health/uptime.ts';
import { DAY, momentOf, type Time } from '#core/text/time.ts';
import type { Entities } from '../../snapshot/entities.ts';
import { number } from '../../text/words.ts';
import { type DayBars, type DayRow, dayBars, dayRows } from '../bars/day-bars.ts';
import { uptimeText } from '../bars/uptime-text.ts';
import { type IncidentItem, incidentItems, openFirst } from '../board/incident-items.ts';
import { healthSentence } from './health-sentence.ts';
import { type LatencyLine, latencyLine } from './latency-line.ts';

/** From when on the end of a certificate is told, in milliseconds before it. */
const CERTIFICATE_TOLD = 30 * DAY;

/** What a service's page shows of its health. */
export interface HealthSection {
  of: Ref;
  status: Status;
  since: Time;
  sentence: string;
  bars: DayBars;
  rows: DayRow[];
  uptimes: Uptimes;
  /** `212 ms`: the median of the days shown. */
  median?: string;
  latency?: LatencyLine;
  incidents: IncidentItem[];
  /** When its certificate ends, if that is soon. */
  certificateEnd?: Time;
}

export interface Uptimes {
  /** Each as `99.93 %`, or `–` where nothing is known. */
  day: string;
  week: string;
  quarter: string;
}

/** Undefined for what is not probed. @param now milliseconds: when the page is built */
export function healthSection(ref: Ref, entities: Entities, now: number): HealthSection | undefined {
  const health = entities.healthOf(ref);
  if (!health) return undefined;
  const { status, since, certificateEnd } = health;
  const days = shownDays(health);
  const hours = shownHours(health);
  const [median, latency] = [latencyOver(days), latencyLine(hours)];
  return {
    ...{ of: ref, status, since, sentence: healthSentence(health, now) },
    ...{ bars: dayBars(days), rows: dayRows(days), uptimes: uptimesOf(days, hours) },
    ...(median !== undefined && { median: `${number(median)} ms` }),
    ...(latency && { latency }),
    incidents: incidentItems(openFirst(health.incidents), entities, now),
    ...(certificateEnd !== undefined && momentOf(certificateEnd) - now < CERTIFICATE_TOLD && { certificateEnd }),
  };
}

/** Uptimes over the last 24 hours, 7 days and 90 days. */
export function uptimesOf(days: readonly Span[], hours: readonly Span[]): Uptimes {
  return {
    day: uptimeText(uptimeOver(hours.slice(-24))),
    week: uptimeText(uptimeOver(days.slice(-7))),
    quarter: uptimeText(uptimeOver(days)),
  };
}
