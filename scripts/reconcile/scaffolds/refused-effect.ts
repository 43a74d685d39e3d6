import type { Ref } from '#core/catalog/ref.ts';
import type { Effect } from '#core/reconcile/effect.ts';
import { ForgeRefusal } from '../../forge/forge-refusal.ts';
import type { Origin } from '../origin-of-commit.ts';
import type { World } from '../world.ts';
import { commentFailure, serviceComment } from './service-comment.ts';

export interface RefusedService {
  service: Ref;
  reason: string;
  /** Whether the entry is the reason, so that the next run refuses it, too. */
  isByEntry: boolean;
  /** The change that asked for it, which may be long ago. */
  origin: Origin | undefined;
}

/** Refuses a service, so that the run and the pull request report it with the others. */
export function refusedEffect({ service, reason, isByEntry, origin }: RefusedService, { speaker }: World): Effect {
  const refuse = () => Promise.reject(new ForgeRefusal('invalid', reason));
  return {
    name: `make ${service}`,
    summary: `Make \`${service}\`.`,
    subject: service,
    after: [],
    isRefused: isByEntry,
    ...(origin && { cause: origin.cause }),
    report: commentFailure(service, serviceComment(service, origin, speaker)),
    isDone: refuse,
    act: refuse,
  };
}
