import type { Effect, EffectReport } from '#core/reconcile/effect.ts';
import { isGood, type Outcome } from '#core/reconcile/outcome.ts';
import type { Progress, ProgressState } from '#core/request/progress.ts';
import { count } from '#core/text/count.ts';
import type { Verdict } from '../access/verdict-status.ts';
import { isInStep, type Reconciled } from '../reconcile/reconcile.ts';
import { resultSentences } from '../reconcile/reconcile-report.ts';

type Done = Reconciled['effects'][number];

/**
 * How a run ended for one change: the results of its effects, how many were done, and why others were not. Older problems of another
 * request are reported, and are no failure of this change.
 */
export function reconcileVerdict({ effects, blind, ...rest }: Reconciled, commit: string): Verdict {
  const isForeign = ({ effect, outcome }: Done) =>
    outcome?.kind === 'failed' && effect.cause?.commit !== undefined && effect.cause.commit !== commit;
  const own = effects.filter((each) => !isForeign(each) && !waitsForOther(each, commit));
  const good = own.filter(({ outcome }) => outcome && isGood(outcome));
  // What each waits for was shown as it happened.
  const waiting = own.filter(({ outcome }) => outcome?.kind === 'waiting');
  const sentences = [
    ...effects.filter(({ effect }) => effect.cause?.commit === commit).flatMap(({ result }) => resultSentences(result)),
    listOf('Reconciled', [
      ...(good.length > 0 ? [`${count(good.length, 'effect', 'effects')} done`] : []),
      ...(waiting.length > 0 ? [count(waiting.length, 'effect waits', 'effects wait')] : []),
      ...own.filter((each) => !good.includes(each) && !waiting.includes(each)).map(effectWords),
      ...blind.map((each) => `${each.reconciler} (could not look: ${each.reason})`),
    ]),
    listOf('Not up to date before', effects.filter(isForeign).map(effectWords)),
  ].filter(Boolean);
  return {
    state: isInStep({ ...rest, effects: own, blind }) ? 'done' : 'failed',
    text: sentences.length === 0 ? 'Everything is up to date.' : sentences.join(' '),
    ...linkOf(good.findLast(({ effect }) => isAddress(effect.report?.link?.url))?.effect.report),
  };
}

/** What waits since an earlier request is no news for this one. */
function waitsForOther({ effect, outcome }: Done, commit: string): boolean {
  return outcome?.kind === 'waiting' && effect.cause?.commit !== commit;
}

function listOf(what: string, items: readonly string[]): string {
  return items.length === 0 ? '' : `${what}: ${items.join(', ')}.`;
}

function effectWords({ effect, outcome }: Done): string {
  return outcome && 'reason' in outcome ? `${effect.name} (${outcome.kind}: ${outcome.reason})` : effect.name;
}

const STATES: Readonly<Record<Outcome['kind'], ProgressState>> = {
  done: 'done',
  'found done': 'done',
  waiting: 'waiting',
  failed: 'failed',
  skipped: 'waiting',
};

/**
 * Reports effects as they begin and end. A second run looks again at what waited in the first: that is reported when it no longer
 * waits, or waits for something else. Effects of other requests are reported when something became of them.
 */
export function newsOnly(
  commit: string,
  tell: (progress: Omit<Progress, 'step' | 'state'>) => void,
): (effect: Effect, outcome: Outcome | undefined) => void {
  const waiting = new Map<string, string>();
  return (effect, outcome) => {
    if (effect.cause?.commit !== commit && (!outcome || outcome.kind === 'waiting')) return;
    const progress = effectProgress(effect, outcome);
    const before = waiting.get(effect.name);
    if (before !== undefined && (!outcome || (outcome.kind === 'waiting' && before === progress.text))) return;
    if (outcome?.kind === 'waiting') waiting.set(effect.name, progress.text);
    tell(progress);
  };
}

/** The line of an effect on a page or a terminal, as it begins and as it ends. Its link is that of the whole. */
export function effectProgress(
  { name, summary }: Effect,
  outcome: Outcome | undefined,
): Omit<Progress, 'step' | 'state'> {
  return {
    text: outcome && 'reason' in outcome ? `${summary} ${outcome.reason}` : summary,
    part: { name, state: outcome ? STATES[outcome.kind] : 'working' },
  };
}

/** A repository of this machine's forge has a path, which no browser opens. */
function linkOf(report: EffectReport | undefined): Pick<Progress, 'url' | 'urlTitle'> {
  const { link } = report ?? {};
  return link && isAddress(link.url) ? { url: link.url, urlTitle: link.title } : {};
}

function isAddress(url: string | undefined): boolean {
  return url !== undefined && /^https?:/.test(url);
}
