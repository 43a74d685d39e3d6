import type { Ref } from '#core/catalog/ref.ts';
import type { Effect } from '#core/reconcile/effect.ts';
import { ForgeRefusal } from '../../forge/forge-refusal.ts';

/** What cannot even be begun, so that the run tells it with the others. Nothing of it reaches the audit. */
export function refusedEffect(service: Ref, reason: string): Effect {
  const refuse = async () => {
    throw new ForgeRefusal('invalid', reason);
  };
  return {
    name: `make ${service}`,
    summary: `Make \`${service}\`.`,
    subject: service,
    after: [],
    isDone: refuse,
    act: refuse,
  };
}
