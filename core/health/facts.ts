import { isOperated } from '../catalog/entity.ts';
import type { EntityRecord } from '../part/entity-record.ts';
import type { Fact, FactSource } from '../part/fact.ts';
import { HEALTH_ADDRESS, HEALTH_SLOT } from './health-record.ts';
import { type RollUp, rollUp, rollUpWords, worstOf } from './roll-up.ts';
import { type ServiceHealth, shownDays } from './service-health.ts';
import { STATUS_NAMES, STATUSES } from './status.ts';
import { STATUS_LOOKS } from './status-html.ts';
import { uptimeOver } from './uptime.ts';

const health: Fact = {
  name: 'health',
  title: 'Health',
  is: 'status',
  none: 'Not probed',
  values: Object.fromEntries(STATUS_NAMES.map((status) => [status, STATUSES[status].word])),
  looks: STATUS_LOOKS,
  meant: {
    red: 'down',
    broken: 'down',
    failing: 'down',
    failed: 'down',
    unhealthy: 'down',
    yellow: 'degraded',
    amber: 'degraded',
    slow: 'degraded',
    green: 'operational',
    up: 'operational',
    ok: 'operational',
    healthy: 'operational',
  },
  place: 'state',
  kinds: { service: 'usual', system: 'usual', domain: 'usual', team: 'usual' },
  isFacet: true,
  isGroup: true,
  from: 'live',
  width: 14,
  section: 'health',
  about: 'How it was when the portal was built: down, degraded, unknown or operational.',
  asked: {
    words: ['health', 'status', 'uptime', 'incident', 'incidents', 'down', 'degraded'],
    values: {
      down: { value: 'down' },
      broken: { value: 'down' },
      failing: { value: 'down' },
      degraded: { value: 'degraded' },
      slow: { value: 'degraded' },
      operational: { value: 'operational' },
      healthy: { value: 'operational' },
    },
    answers: ['Now', 'Health'],
  },
  value(entity, source) {
    if (entity.kind === 'service') {
      const status = healthIn(entity, source)?.status;
      return status ? [status] : isOperated(entity) ? [] : undefined;
    }
    const counts = countsOf(entity, source);
    return counts ? [worstOf(counts)] : [];
  },
  words(entity, source) {
    const counts = entity.kind === 'service' ? undefined : countsOf(entity, source);
    return counts && rollUpWords(counts);
  },
};

const check: Fact = {
  name: 'check',
  title: 'Health check',
  is: 'choice',
  values: { yes: 'Yes' },
  place: 'care',
  kinds: { service: 'more' },
  isFacet: true,
  section: 'health',
  field: 'health',
  about: 'Whether it has an address that is checked.',
  asked: { words: [], lacking: { words: ['health'], phrase: 'a health check' } },
  value: (entity) => (HEALTH_ADDRESS.of(entity) ? ['yes'] : isOperated(entity) ? [] : undefined),
  gaps: [
    {
      kinds: ['service'],
      // An address of another scheme than http is not in the record, and was not asked yet.
      isOpen: (entity, source) =>
        isOperated(entity) &&
        !healthIn(entity, source) &&
        !HEALTH_ADDRESS.of(entity) &&
        !/^ *["']?health["']?:/m.test(entity.source.yaml),
      fill: {
        heading: 'Health',
        why: 'No health check yet. Add an address to check.',
        waypost: 'health:\n  url: https://api.acme.example/checkout/healthz\n  degradedAbove: 800ms',
        backstage: 'spec:\n  health:\n    url: https://api.acme.example/checkout/healthz\n    degradedAbove: 800ms',
      },
    },
  ],
};

const checked: Fact = {
  name: 'health-check',
  title: 'Health check',
  is: 'text',
  place: 'care',
  kinds: { service: 'page' },
  onPage: 'line',
  section: 'health',
  about: 'The address that is checked.',
  value: (entity) => HEALTH_ADDRESS.of(entity),
  link: (entity) => HEALTH_ADDRESS.of(entity),
};

export const HEALTH_FACTS: readonly Fact[] = [health, uptime('uptime', 30), uptime('uptime90', 90), check, checked];

function uptime(name: string, days: number): Fact {
  return {
    name,
    title: `Uptime, ${days} days`,
    heading: `Uptime ${days}d`,
    is: 'percent',
    place: 'care',
    kinds: { service: 'more' },
    section: 'health',
    width: 12,
    about: `The share of the last ${days} days in which it answered, as far as that is known.`,
    value(entity, source) {
      const health = healthIn(entity, source);
      const share = health && uptimeOver(shownDays(health).slice(-days));
      // Down for a minute is not 100 %.
      return share === undefined ? undefined : Math.floor(share * 10_000) / 100;
    },
  };
}

function healthIn({ ref }: EntityRecord, { snapshot }: FactSource): ServiceHealth | undefined {
  const services = HEALTH_SLOT.of(snapshot)?.services ?? {};
  return Object.hasOwn(services, ref) ? services[ref] : undefined;
}

function countsOf({ kind, ref }: EntityRecord, source: FactSource): RollUp | undefined {
  const members = source.within(kind === 'system' || kind === 'domain' ? kind : 'owner', ref);
  return rollUp(members.map((member) => healthIn(member, source)?.status));
}
