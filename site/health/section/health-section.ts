import type { Ref } from '#core/catalog/ref.ts';
import { type ServiceHealth, shownDays, shownHours } from '#core/health/service-health.ts';
import { latencyOver } from '#core/health/uptime.ts';
import { DAY, momentOf } from '#core/text/time.ts';
import type { Section } from '../../section.ts';
import type { PageContext } from '../../snapshot/page-context.ts';
import { number } from '../../text/words.ts';
import { dayBars, dayRows } from '../bars/day-bars.ts';
import { uptimesOf } from '../bars/uptimes.ts';
import { incidentItems } from '../board/incident-items.ts';
import { frameHealthOf } from '../frame-health.ts';
import { brokenCard } from '../home/broken-card.ts';
import { watchedByTeam } from '../home/watched-services.ts';
import StatusBadge from '../status/StatusBadge.astro';
import { statusView } from '../status/status-view.ts';
import HealthSection from './HealthSection.astro';
import { pastOf, sentenceHtml } from './health-sentence.ts';
import { latencyLine } from './latency-line.ts';

/** From when on the end of a certificate is shown, in milliseconds before it. */
const CERTIFICATE_TOLD = 30 * DAY;

export const healthSection: Section<HealthView> = {
  id: 'health',
  title: 'Health',
  place: 'main',
  view: ({ ref }, context) => {
    const health = context.entities.healthOf(ref);
    return health && healthView(ref, health, context);
  },
  Component: HealthSection,
  card: brokenCard,
  ofTeam: watchedByTeam,
  badge(entity, { entities }) {
    const view = statusView(entity, entities);
    return view && { Component: StatusBadge, data: { view, grounded: true } };
  },
};

export type HealthView = ReturnType<typeof healthView>;

function healthView(ref: Ref, health: ServiceHealth, context: PageContext) {
  const { snapshot } = context;
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
    frame: frameHealthOf(context),
    ...(certificateEnd !== undefined && momentOf(certificateEnd) - now < CERTIFICATE_TOLD && { certificateEnd }),
  };
}
