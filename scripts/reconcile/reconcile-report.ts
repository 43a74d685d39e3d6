import type { EffectResult } from '#core/reconcile/effect.ts';
import type { Outcome } from '#core/reconcile/outcome.ts';
import type { Annotated } from '#core/report/annotations.ts';
import { count } from '#core/text/count.ts';
import { fitMarkdown, LONGEST_SUMMARY } from '#core/text/fit-markdown.ts';
import { harmless, oneLine } from '#core/text/harmless.ts';
import { literal } from '#core/text/markdown-text.ts';
import type { Reconciled } from './reconcile.ts';

export function reconcileReport({ run, effects, blind, settled }: Reconciled): string {
  const paragraphs = [
    ...effects.map(({ effect, outcome, result }) => {
      const word = outcome ? WORDS[outcome.kind] : 'to do';
      const reasons = outcome && 'reason' in outcome ? [outcome.reason] : [];
      const lines = [effect.summary, ...reasons, ...resultSentences(result)];
      return [`${word.padEnd(10)}  ${oneLine(effect.name)}`, ...lines.map(indented)].join('\n');
    }),
    ...blind.map(({ reconciler, reason }) => `could not look  ${oneLine(reconciler)}\n${indented(reason)}`),
    ...settled.map(
      ({ effect, outcome }) => `${outcome.padEnd(10)}  ${oneLine(effect)}\n${indented(SETTLED[outcome]!)}`,
    ),
  ];
  return [...paragraphs, verdict(effects, blind.length, run !== undefined)].join('\n\n');
}

export function resultSentences(result: EffectResult | undefined): string[] {
  const { said, followUps } = result ?? { said: [], followUps: [] };
  return [...said, ...(followUps.length > 0 ? [`What you have to do: ${followUps.join(' ')}`] : [])];
}

export function reconcileMarkdown({ run, effects, blind, settled }: Reconciled): string {
  const items = [
    ...effects.map(({ effect: { summary }, outcome, result }) => {
      const reasons = outcome && 'reason' in outcome ? [outcome.reason] : [];
      const text = [summary, ...reasons, ...resultSentences(result)].map(literal).join(' ');
      return `- **${outcome ? WORDS[outcome.kind] : 'to do'}** ${text}`;
    }),
    ...blind.map(({ reconciler, reason }) => `- **could not look** ${literal(`\`${reconciler}\``)} ${literal(reason)}`),
    ...settled.map(({ effect, outcome }) => `- **${outcome}** ${literal(`\`${effect}\``)} ${SETTLED[outcome]}`),
  ];
  const pieces = [
    { open: '### Reconcile', items: [verdict(effects, blind.length, run !== undefined)] },
    { items, between: '\n' },
  ];
  return fitMarkdown(pieces, {
    longest: LONGEST_SUMMARY,
    more: (left) => `${count(left, 'more line', 'more lines')} left out.`,
  }).markdown;
}

export function reconcileFailures({ effects, blind }: Reconciled): Annotated[] {
  const messages = [
    ...effects.flatMap(({ effect, outcome }) =>
      outcome?.kind === 'failed' ? [`\`${effect.name}\` failed. ${outcome.reason}`] : [],
    ),
    ...blind.map(({ reconciler, reason }) => `\`${reconciler}\` could not look. ${reason}`),
  ];
  return messages.map((message) => ({ severity: 'error', rule: 'reconcile', message }));
}

export function reconcileJson({ run, effects, blind, settled }: Reconciled): string {
  const shown = effects.map(({ effect: { name, summary, subject, after }, outcome, result }) => ({
    name,
    summary,
    subject,
    after,
    ...(outcome && { outcome: outcome.kind, ...('reason' in outcome && { reason: outcome.reason }) }),
    ...result,
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
  'found done': 'A run that died had started it, and it is there.',
  abandoned: 'A run that died had started it, and it is no longer needed.',
};

function verdict(effects: Reconciled['effects'], blind: number, isRun: boolean): string {
  if (effects.length === 0)
    return blind > 0 ? 'Everything that could be checked is up to date.' : 'Everything is up to date: nothing to do.';
  const all = count(effects.length, 'effect', 'effects');
  if (!isRun) return `${all} to do. \`npx portal reconcile\` does it.`;
  const kinds = Map.groupBy(effects, ({ outcome }) => WORDS[outcome!.kind]);
  return `${all}: ${[...kinds].map(([word, { length }]) => `${length} ${word}`).join(', ')}.`;
}

function indented(text: string): string {
  return harmless(text)
    .split('\n')
    .map((line) => `  ${line}`)
    .join('\n');
}
