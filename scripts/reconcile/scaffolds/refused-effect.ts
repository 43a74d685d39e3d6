import type { Ref } from '#core/catalog/ref.ts';
import type { Cause, Effect } from '#core/reconcile/effect.ts';
import { ForgeRefusal } from '../../forge/forge-refusal.ts';

/**
 * What cannot even be begun, so that the run tells it with the others. Nothing of it reaches the audit.
 *
 * @param cause the change that asked for it, which may be long ago
 */
export function refusedEffect(service: Ref, reason: string, cause: Cause | undefined): Effect {
  const refuse = async () => {
    throw new ForgeRefusal('invalid', reason);
  };
  return {
    name: `make ${service}`,
    summary: `Make \`${service}\`.`,
    subject: service,
    after: [],
    ...(cause && { cause }),
    isDone: refuse,
    act: refuse,
  };
}
