import type { Ref } from '../../catalog/ref.ts';
import type { NamedInLines } from './timeline-chunk.ts';
import type { TimelineLine } from './timeline-line.ts';

export const CHECKOUT = 'service:default/checkout' as Ref;
export const PAYMENTS = 'team:default/payments' as Ref;

export function timelineLine(fields: Partial<TimelineLine> = {}): TimelineLine {
  return {
    seq: 1,
    time: '2026-11-24T10:00:00.000Z',
    actor: { login: 'ines-okafor', id: 7 },
    approvers: [],
    verb: 'reconcile',
    subject: CHECKOUT,
    entities: [CHECKOUT],
    outcome: 'done',
    ...fields,
  };
}

export function named(ref: Ref): NamedInLines | undefined {
  if (ref === CHECKOUT) return { ref, title: 'Checkout', address: 'services/checkout', team: PAYMENTS };
  return ref === PAYMENTS ? { ref, title: 'Payments', address: 'teams/payments', team: ref } : undefined;
}
