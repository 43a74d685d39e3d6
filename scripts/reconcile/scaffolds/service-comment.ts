import type { Ref } from '#core/catalog/ref.ts';
import type { EffectReport } from '#core/reconcile/effect.ts';
import { scaffoldMark, scaffoldStopped } from '#core/scaffold/service/scaffold-comment.ts';
import type { Origin } from '../origin-of-commit.ts';
import { RequestComment } from '../request-comment.ts';
import type { World } from '../world.ts';

export function serviceComment(service: Ref, origin: Origin | undefined, speaker: World['speaker']): RequestComment {
  return new RequestComment(scaffoldMark(service), origin?.pull?.number, speaker);
}

/** Comments what stopped a service, so that nobody has to look into logs. */
export function commentFailure(service: Ref, comment: RequestComment): Required<Pick<EffectReport, 'failed'>> {
  return { failed: (reason) => comment.say(scaffoldStopped({ service, reason })) };
}
