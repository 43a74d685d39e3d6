import { HEALTH_SLOT, type HealthRecord } from '#core/health/health-record.ts';
import { groupIncidents, isOpen, isRecent } from '#core/health/incident-groups.ts';
import { momentOf, type Time } from '#core/text/time.ts';
import type { Card } from '../../section.ts';
import type { PageContext } from '../../snapshot/page-context.ts';
import { type HealthSummary, healthSummary } from '../board/health-summary.ts';
import type { GroupItem } from '../board/incident-html.ts';
import { groupItem } from '../board/incident-items.ts';
import { type FrameHealth, frameHealth } from '../frame-health.ts';
import { isAmiss } from '../status/is-amiss.ts';
import BrokenPanel from './BrokenPanel.astro';

export const AMISS = 10;
const AGAIN = 5;

export interface BrokenView {
  summary: HealthSummary & Pick<HealthRecord, 'checked'>;
  /** Services that are up now and were down several times, the last time within a day. */
  again: GroupItem[];
  frame: FrameHealth | undefined;
  time: Time;
}

export function brokenCard(context: PageContext): Card | undefined {
  const { snapshot, entities } = context;
  const record = HEALTH_SLOT.of(snapshot);
  const summary = healthSummary(record, entities, AMISS, ({ status }) => isAmiss(status));
  if (!record || !summary) return undefined;
  const data: BrokenView = {
    summary: { ...summary, checked: record.checked },
    again: downAgain(record, context),
    frame: frameHealth(snapshot),
    time: snapshot.build.time,
  };
  return { Component: BrokenPanel, data, isFirst: true };
}

function downAgain({ incidents }: HealthRecord, { snapshot, entities }: PageContext): GroupItem[] {
  const now = momentOf(snapshot.build.time);
  return groupIncidents(incidents)
    .filter((group) => group.incidents.length > 1 && !isOpen(group) && isRecent(group, now))
    .slice(0, AGAIN)
    .map((group) => groupItem(group, entities));
}
