import type { Effect, EffectReport } from '#core/reconcile/effect.ts';
import { isGood, type Outcome } from '#core/reconcile/outcome.ts';
import type { Progress, ProgressState } from '#core/request/progress.ts';
import { count } from '#core/text/count.ts';
import { defined } from '#core/text/defined.ts';
import type { Verdict } from '../access/verdict-status.ts';
import { isInStep, type Reconciled } from '../reconcile/reconcile.ts';
import { resultSentences } from '../reconcile/reconcile-report.ts';

type Done = Reconciled['effects'][number];

/**
 * How a run ended for one change: the results of its effects, how many were done, and why others were not. Older problems of another
 * request are reported, and are no failure of this change.
 */
export function reconcileVerdict({ effects, blind, ...rest }: Reconciled, commit: string): Verdict {
  const foreign = stoppedOfOthers(effects, commit);
  const own = effects.filter((each) => !foreign.includes(each) && !waitsForOther(each, commit));
  const good = own.filter(({ outcome }) => outcome && isGood(outcome));
  // What each waits for was shown as it happened.
  const waiting = own.filter(({ outcome }) => outcome?.kind === 'waiting');
  const skipped = own.filter(({ outcome }) => outcome?.kind === 'skipped');
  const sentences = [
    ...effects.filter(({ effect }) => effect.cause?.commit === commit).flatMap(({ result }) => resultSentences(result)),
    listOf('Reconciled', [
      ...(good.length > 0 ? [`${count(good.length, 'effect', 'effects')} done`] : []),
      ...(waiting.length > 0 ? [count(waiting.length, 'effect waits', 'effects wait')] : []),
      ...own.filter(({ outcome }) => !outcome || outcome.kind === 'failed').map(effectWords),
      ...(skipped.length > 0 ? [`${count(skipped.length, 'effect', 'effects')} skipped`] : []),
      ...blind.map((each) => `${each.reconciler} (could not look: ${each.reason})`),
    ]),
  ].filter(Boolean);
  const before = stoppedWords(foreign);
  if (before !== '') sentences.push(...(sentences.length === 0 ? ['This change is done.'] : []), before);
  return {
    state: isInStep({ ...rest, effects: own, blind }) ? 'done' : 'failed',
    text: sentences.length === 0 ? 'Everything is up to date.' : sentences.join(' '),
    ...linkOf(good.findLast(({ effect }) => isAddress(effect.report?.link?.url))?.effect.report),
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

/** Counts what did not happen for other requests. One reason is given, as one missing tool stops many. */
function stoppedWords(stopped: readonly Done[]): string {
  const reasons = stopped.flatMap(({ outcome }) => (outcome?.kind === 'failed' ? [outcome.reason] : []));
  if (reasons.length === 0) return '';
  const skipped = stopped.length - reasons.length;
  const counts = `${count(reasons.length, 'effect', 'effects')} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
  const why = new Set(reasons).size === 1 ? reasons[0]! : '`npx portal reconcile` shows each reason.';
  return `Not up to date before: ${counts}. ${why}`;
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
 * waits, or waits for something else. Effects of other requests are reported when something became of them; the verdict counts
 * those that failed.
 */
export function newsOnly(
  commit: string,
  tell: (progress: Omit<Progress, 'step' | 'state'>) => void,
): (effect: Effect, outcome: Outcome | undefined) => void {
  const waiting = new Map<string, string>();
  return (effect, outcome) => {
    if (effect.cause?.commit !== commit && (!outcome || outcome.kind === 'waiting')) return;
    if (isOfOther(effect, commit) && outcome?.kind === 'failed') return;
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
