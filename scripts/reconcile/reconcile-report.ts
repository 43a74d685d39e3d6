import type { Outcome } from '#core/reconcile/outcome.ts';
import { harmless, oneLine } from '#core/report/harmless.ts';
import { count } from '#core/report/tally.ts';
import type { Reconciled } from './reconcile.ts';

/** What a run did, or would do, as a person reads it. */
export function reconcileReport({ run, effects, blind, settled }: Reconciled): string {
  const paragraphs = [
    ...effects.map(({ effect, outcome }) => {
      const word = outcome ? WORDS[outcome.kind] : 'to do';
      const lines = [effect.summary, ...('reason' in (outcome ?? {}) ? [(outcome as { reason: string }).reason] : [])];
      return [`${word.padEnd(10)}  ${oneLine(effect.name)}`, ...lines.map(indented)].join('\n');
    }),
    ...blind.map(({ reconciler, reason }) => `could not look  ${oneLine(reconciler)}\n${indented(reason)}`),
    ...settled.map(
      ({ effect, outcome }) => `${outcome.padEnd(10)}  ${oneLine(effect)}\n${indented(SETTLED[outcome]!)}`,
    ),
  ];
  return [...paragraphs, verdict(effects, blind.length, run !== undefined)].join('\n\n');
}

/** The same for programs. */
export function reconcileJson({ run, effects, blind, settled }: Reconciled): string {
  const shown = effects.map(({ effect: { name, summary, subject, after }, outcome }) => ({
    name,
    summary,
    subject,
    after,
    ...(outcome && { outcome: outcome.kind, ...('reason' in outcome && { reason: outcome.reason }) }),
  }));
  return JSON.stringify({ run, effects: shown, couldNotLook: blind, settled }, undefined, 2);
}

const WORDS: Readonly<Record<Outcome['kind'], string>> = {
  done: 'done',
  'found done': 'found done',
  waiting: 'waiting',
  failed: 'failed',
  skipped: 'skipped',
};

const SETTLED: Readonly<Record<string, string>> = {
  'found done': 'A run that died had begun it, and it is there.',
  abandoned: 'A run that died had begun it, and nothing asks for it any more.',
};

function verdict(effects: Reconciled['effects'], blind: number, isRun: boolean): string {
  if (effects.length === 0)
    return blind > 0 ? 'What could be looked at is in step.' : 'Everything is in step: nothing to do.';
  const all = count(effects.length, 'effect', 'effects');
  if (!isRun) return `${all} to do. \`portal reconcile\` does it.`;
  const kinds = Map.groupBy(effects, ({ outcome }) => WORDS[outcome!.kind]);
  return `${all}: ${[...kinds].map(([word, { length }]) => `${length} ${word}`).join(', ')}.`;
}

function indented(text: string): string {
  return harmless(text)
    .split('\n')
    .map((line) => `  ${line}`)
    .join('\n');
}
