import type { Effect } from '#core/reconcile/effect.ts';
import { isGood, type Outcome } from '#core/reconcile/outcome.ts';
import type { Progress, ProgressState } from '#core/request/progress.ts';
import { count } from '#core/text/count.ts';
import { defined } from '#core/text/defined.ts';
import type { Verdict } from '../access/verdict-status.ts';
import { isInStep, type Reconciled } from '../reconcile/reconcile.ts';
import { resultSentences } from '../reconcile/reconcile-report.ts';

type Done = Reconciled['effects'][number];

/**
 * How a run ended for one change: the results of its effects, and how many were not done. Each of them has a line of its own, so it
 * is not listed again. Effects of other requests are counted, and their problems are no failure of this change.
 */
export function reconcileVerdict({ effects, blind, ...rest }: Reconciled, commit: string): Verdict {
  const foreign = stoppedOfOthers(effects, commit);
  const own = effects.filter((each) => !foreign.includes(each) && !waitsForOther(each, commit));
  const good = own.filter(({ outcome }) => outcome && isGood(outcome));
  const others = good.filter(({ effect }) => isOfOther(effect, commit));
  const mine = own.filter(({ effect }) => !isOfOther(effect, commit));
  const waiting = mine.filter(({ outcome }) => outcome?.kind === 'waiting');
  const results = effects
    .filter(({ effect }) => effect.cause?.commit === commit)
    .flatMap(({ result }) => resultSentences(result));
  const stopped = [
    stoppedWords(mine),
    ...(waiting.length > 0 ? [`${count(waiting.length, 'effect waits', 'effects wait')}.`] : []),
    ...blind.map((each) => `${each.reconciler} could not look: ${each.reason}`),
  ].filter(Boolean);
  const before = stoppedWords(foreign);
  const around = [
    ...(others.length > 0 ? [`For other requests: ${count(others.length, 'effect', 'effects')} done.`] : []),
    ...(before === '' ? [] : [`Not up to date before: ${before}`]),
  ];
  const isDone = results.length + stopped.length === 0 && mine.length + around.length > 0;
  const sentences = [
    ...results,
    ...stopped,
    ...(isDone ? ['Everything that this change needs is there.'] : []),
    ...around,
  ];
  return {
    state: isInStep({ ...rest, effects: own, blind }) ? 'done' : 'failed',
    text: sentences.length === 0 ? 'Everything is up to date.' : sentences.join(' '),
    ...linkOf(mine.filter(({ outcome }) => outcome && isGood(outcome))),
    ...defined({ next: good.findLast(({ effect }) => effect.report?.next)?.effect.report?.next }),
  };
}

/** What failed for other requests, and what was skipped because of that. */
function stoppedOfOthers(effects: readonly Done[], commit: string): Done[] {
  const stopped = new Set<string>();
  // What comes after another is behind it.
  return effects.filter(({ effect, outcome }) => {
    const isStopped =
      (outcome?.kind === 'failed' && isOfOther(effect, commit)) ||
      (outcome?.kind === 'skipped' && effect.after.some((name) => stopped.has(name)));
    if (isStopped) stopped.add(effect.name);
    return isStopped;
  });
}

function isOfOther({ cause }: Effect, commit: string): boolean {
  return cause?.commit !== undefined && cause.commit !== commit;
}

/** Counts what did not happen. One reason is given, as one missing tool stops many. */
function stoppedWords(effects: readonly Done[]): string {
  const reasons = effects.flatMap(({ outcome }) => (outcome?.kind === 'failed' ? [outcome.reason] : []));
  if (reasons.length === 0) return '';
  const skipped = effects.filter(({ outcome }) => outcome?.kind === 'skipped').length;
  const counts = `${count(reasons.length, 'effect', 'effects')} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
  const why = new Set(reasons).size === 1 ? reasons[0]! : '`npx portal reconcile` shows each reason.';
  return `${counts}. ${why}`;
}

/** What waits since an earlier request is no news for this one. */
function waitsForOther({ effect, outcome }: Done, commit: string): boolean {
  return outcome?.kind === 'waiting' && effect.cause?.commit !== commit;
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
 * waits, or waits for something else. The verdict counts effects of other requests.
 */
export function newsOnly(
  commit: string,
  tell: (progress: Omit<Progress, 'step' | 'state'>) => void,
): (effect: Effect, outcome: Outcome | undefined) => void {
  const waiting = new Map<string, string>();
  return (effect, outcome) => {
    if (effect.cause?.commit !== commit && (!outcome || outcome.kind === 'waiting')) return;
    if (isOfOther(effect, commit)) return;
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
function linkOf(effects: readonly Done[]): Pick<Progress, 'url' | 'path' | 'urlTitle'> {
  const links = effects.flatMap(({ effect }) => effect.report?.link ?? []);
  const link = links.findLast(({ url }) => /^https?:/.test(url));
  if (link) return { url: link.url, urlTitle: link.title };
  const last = links.findLast(({ url }) => url.startsWith('/'));
  return last ? { path: last.url, urlTitle: last.title } : {};
}
