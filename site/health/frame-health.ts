import { HEALTH_SLOT } from '#core/health/health-record.ts';
import { expectedBy } from '#core/health/next-check.ts';
import { menuCount, rollUp } from '#core/health/roll-up.ts';
import type { Snapshot } from '#core/snapshot/snapshot.ts';
import { type MenuPart, menuItem } from '../menu-part.ts';
import { onceABuild } from '../snapshot/page-context.ts';
import { timeText } from '../text/time-text.ts';
import HealthAge from './HealthAge.astro';
import { healthTitle } from './status/status-title.ts';
import { isOld, isStale } from './status-age.ts';

export const HEALTH = 'health';

export const healthMenu: MenuPart = {
  heading: 'Operate',
  items(snapshot) {
    const health = frameHealth(snapshot);
    if (!health) return [];
    const live = { 'data-menu-health': '', 'data-probed': health.probed };
    return [{ ...menuItem('Health', HEALTH, { key: 'e' }), count: health.count, live }];
  },
  note(snapshot) {
    const data = frameHealth(snapshot);
    return data && { Component: HealthAge, data, titled: (title) => healthTitle(title, data.all, data.stale) };
  },
};

export type FrameHealth = NonNullable<ReturnType<typeof frameHealth>>;

export function frameHealth(snapshot: Pick<Snapshot, 'build'>) {
  const health = HEALTH_SLOT.of(snapshot);
  const all = health && rollUp(Object.values(health.services).map(({ status }) => status));
  if (!health || !all) return undefined;
  const { checked, example } = health;
  const now = Date.parse(snapshot.build.time);
  const stale = isStale(health, now);
  return {
    checked,
    text: timeText(checked),
    expected: expectedBy(health),
    isWaiting: !stale && isOld(health, now),
    stale,
    count: menuCount(all, stale),
    all,
    probed: all.probed,
    ...(example !== undefined && { example }),
  };
}

export const frameHealthOf = onceABuild(({ snapshot }) => frameHealth(snapshot));
