import type { Ref } from '#core/catalog/ref.ts';
import { type ServiceHealth, shownDays, shownHours } from '#core/health/service-health.ts';
import type { Status } from '#core/health/status.ts';
import { latencyOver } from '#core/health/uptime.ts';
import { DAY, momentOf, type Time } from '#core/text/time.ts';
import type { Section } from '../../section.ts';
import { onceABuild, type PageContext } from '../../snapshot/page-context.ts';
import { number } from '../../text/words.ts';
import { type DayBars, type DayRow, dayBars, dayRows } from '../bars/day-bars.ts';
import { type Uptimes, uptimesOf } from '../bars/uptimes.ts';
import type { IncidentItem } from '../board/incident-html.ts';
import { incidentItems } from '../board/incident-items.ts';
import { type FrameHealth, frameHealth } from '../frame-health.ts';
import { brokenCard } from '../home/broken-card.ts';
import { watchedByTeam } from '../home/watched-services.ts';
import StatusBadge from '../status/StatusBadge.astro';
import { statusView } from '../status/status-view.ts';
import HealthSection from './HealthSection.astro';
import { type Past, pastOf, sentenceHtml } from './health-sentence.ts';
import { type LatencyLine, latencyLine } from './latency-line.ts';

/** From when on the end of a certificate is shown, in milliseconds before it. */
const CERTIFICATE_TOLD = 30 * DAY;

/** What a service's page shows of its health. */
export interface HealthView {
  of: Ref;
  status: Status;
  since: Time;
  sentence: string;
  /** Undefined of a service that was degraded and not down. */
  past: Past | undefined;
  bars: DayBars;
  rows: DayRow[];
  uptimes: Uptimes;
  /** `212 ms`: the median of the days shown. */
  median?: string;
  latency?: LatencyLine;
  incidents: IncidentItem[];
  /** When the page is built. */
  time: Time;
  certificateEnd?: Time;
  frame: FrameHealth | undefined;
}

/** How a service is, and how it was. */
export const healthSection: Section<HealthView> = {
  id: 'health',
  title: 'Health',
  place: 'main',
  view: ({ ref }, context) => {
    const health = context.entities.healthOf(ref);
    return health && { ...healthView(ref, health, context), frame: frameHealthOf(context) };
  },
  Component: HealthSection,
  card: brokenCard,
  ofTeam: watchedByTeam,
  badge(entity, { entities }) {
    const view = statusView(entity, entities);
    return view && { Component: StatusBadge, data: { view, grounded: true } };
  },
};

const frameHealthOf = onceABuild(({ snapshot }) => frameHealth(snapshot));

function healthView(ref: Ref, health: ServiceHealth, { snapshot }: PageContext): Omit<HealthView, 'frame'> {
  const now = Date.parse(snapshot.build.time);
  const { status, since, certificateEnd } = health;
  const days = shownDays(health);
  const hours = shownHours(health);
  const past = pastOf(days);
  const [median, latency] = [latencyOver(days), latencyLine(hours)];
  return {
    of: ref,
    status,
    since,
    past,
    sentence: sentenceHtml(health, now, past),
    bars: dayBars(days),
    rows: dayRows(days),
    uptimes: uptimesOf(days, hours),
    ...(median !== undefined && { median: `${number(median)} ms` }),
    ...(latency && { latency }),
    incidents: incidentItems(health.incidents),
    time: snapshot.build.time,
    ...(certificateEnd !== undefined && momentOf(certificateEnd) - now < CERTIFICATE_TOLD && { certificateEnd }),
  };
}
