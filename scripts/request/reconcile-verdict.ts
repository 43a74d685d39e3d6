import type { Ref } from '#core/catalog/ref.ts';
import type { Effect } from '#core/reconcile/effect.ts';
import { isGood, type Outcome } from '#core/reconcile/outcome.ts';
import type { Progress } from '#core/request/progress.ts';
import type { Verdict } from '../access/verdict-status.ts';
import { isInStep, type Reconciled } from '../reconcile/reconcile.ts';

/** How a run ended for one change. Older problems of another request are reported, and are no failure of this change. */
export function reconcileVerdict({ effects, blind, ...rest }: Reconciled, commit: string): Verdict {
  const isForeign = ({ effect, outcome }: Reconciled['effects'][number]) =>
    outcome?.kind === 'failed' && effect.cause?.commit !== undefined && effect.cause.commit !== commit;
  const own = effects.filter((each) => !isForeign(each));
  const sentences = [
    listOf('Reconciled', [
      ...own.map(effectWords),
      ...blind.map((each) => `${each.reconciler} (could not look: ${each.reason})`),
    ]),
    listOf('Not up to date before', effects.filter(isForeign).map(effectWords)),
  ].filter(Boolean);
  const url = effects.findLast(({ effect, outcome }) => isAddress(effect.url) && outcome && isGood(outcome))?.effect
    .url;
  return {
    state: isInStep({ ...rest, effects: own, blind }) ? 'done' : 'failed',
    text: sentences.length === 0 ? 'Everything is up to date.' : sentences.join(' '),
    ...(url !== undefined && { url }),
  };
}

function listOf(what: string, items: readonly string[]): string {
  return items.length === 0 ? '' : `${what}: ${items.join(', ')}.`;
}

function effectWords({ effect, outcome }: Reconciled['effects'][number]): string {
  return outcome && 'reason' in outcome ? `${effect.name} (${outcome.kind}: ${outcome.reason})` : effect.name;
}

/** One line of a page or a terminal, as an effect begins and as it ends. */
export function effectProgress(
  { name, summary, url }: Effect,
  outcome: Outcome | undefined,
): Omit<Progress, 'step' | 'state'> {
  const reason = outcome && 'reason' in outcome ? ` ${outcome.reason}` : '';
  const text = outcome ? `\`${name}\`: ${outcome.kind}.${reason}` : summary;
  return { text, ...(outcome && isGood(outcome) && isAddress(url) && { url }) };
}

/** Services whose repositories a run made for this change. */
export function recordedBy({ effects }: Reconciled, commit: string): Ref[] {
  return effects.flatMap(({ effect, outcome }) =>
    effect.name.startsWith('record ') && effect.cause?.commit === commit && outcome && isGood(outcome)
      ? [effect.subject as Ref]
      : [],
  );
}

/** A repository of this machine's forge has a path, which no browser opens. */
function isAddress(url: string | undefined): url is string {
  return url !== undefined && /^https?:/.test(url);
}
