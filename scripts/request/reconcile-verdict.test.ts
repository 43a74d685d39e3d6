import { expect, test } from 'vitest';
import type { Effect } from '#core/reconcile/effect.ts';
import type { Outcome } from '#core/reconcile/outcome.ts';
import { namedEffect } from '#core/reconcile/testing.ts';
import type { Reconciled } from '../reconcile/reconcile.ts';
import { sayingSteps } from './progress.ts';
import { effectProgress, newsOnly, reconcileVerdict } from './reconcile-verdict.ts';

const [OURS, OTHER] = ['a'.repeat(40), 'b'.repeat(40)];
const DONE: Outcome = { kind: 'done' };
const made = (name: string, commit: string, url: string): Effect => ({
  ...namedEffect(name),
  cause: { commit },
  report: { link: { title: 'Repository', url } },
});
const reconciled = (...effects: Reconciled['effects']): Reconciled => ({ run: 'x', effects, blind: [], settled: [] });

test('a request shows the results of its own effects, with the latest link, and how many were done', () => {
  const result = { said: ['`acme/desk` is there.'], followUps: ['Set a secret.'] };
  const other = { said: ['`acme/till` is there.'], followUps: [] };
  const verdict = reconcileVerdict(
    reconciled(
      { scope: 'portal', effect: made('till', OTHER, 'https://github.com/acme/till'), outcome: DONE, result: other },
      { scope: 'portal', effect: made('desk', OURS, 'https://github.com/acme/desk'), outcome: DONE, result },
      { scope: 'portal', effect: made('here', OURS, '/home/ines/desk.git'), outcome: DONE },
    ),
    OURS,
  );
  expect(verdict).toEqual({
    state: 'done',
    text: '`acme/desk` is there. What you have to do: Set a secret. For other requests: 1 effect done.',
    ...{ url: 'https://github.com/acme/desk', urlTitle: 'Repository' },
  });
});

test('a request shows what people do next with its own result, once that is there', () => {
  const next = [{ text: 'Clone it.', command: 'git clone https://github.com/acme/desk.git' }];
  const effect = { ...made('desk', OURS, ''), report: { next } };
  const nextOf = (outcome: Outcome) => reconcileVerdict(reconciled({ scope: 'portal', effect, outcome }), OURS).next;
  expect([nextOf(DONE), nextOf({ kind: 'failed', reason: 'No.' })]).toEqual([next, undefined]);
});

test('what failed for another request is reported, and is no failure of this one', () => {
  const outcome: Outcome = { kind: 'failed', reason: 'No.' };
  const failed = (commit: string) => reconciled({ scope: 'portal', effect: made('desk', commit, ''), outcome });
  expect([reconcileVerdict(failed(OTHER), OURS), reconcileVerdict(failed(OURS), OURS)]).toEqual([
    {
      state: 'done',
      text: 'Everything that this change needs is there. Not up to date before: 1 effect failed. No.',
    },
    { state: 'failed', text: '1 effect failed. No.' },
  ]);
});

test('an effect is one line from its begin to its end, whatever its name', () => {
  const effect = { ...namedEffect('record acme/desk'), summary: 'Record `acme/desk`.' };
  const lines = [undefined, DONE, { kind: 'failed', reason: 'The disk is full.' } as const].map((outcome) =>
    effectProgress(effect, outcome),
  );
  const name = 'record acme/desk';
  expect(lines).toEqual([
    { text: 'Record `acme/desk`.', part: { name, state: 'working' } },
    { text: 'Record `acme/desk`.', part: { name, state: 'done' } },
    { text: 'Record `acme/desk`. The disk is full.', part: { name, state: 'failed' } },
  ]);
  const said: string[] = [];
  const say = sayingSteps((line) => said.push(line));
  for (const line of lines) say({ step: 'reconcile', state: 'working', ...line });
  expect(said).toEqual([
    '  … Record `acme/desk`.',
    '  ✓ Record `acme/desk`.',
    '  ✗ Record `acme/desk`. The disk is full.',
  ]);
});

test('a second run reports what waited only when that is news', () => {
  const reported: string[] = [];
  const report = newsOnly(OURS, ({ text, part }) => reported.push(`${part?.state}: ${text}`));
  const effect = { ...made('inject', OURS, ''), summary: 'Give it.' };
  const other = made('inject other', OTHER, '');
  const waiting = { kind: 'waiting', reason: 'No repository.' } as const;
  for (const outcome of [undefined, waiting, undefined, waiting]) {
    report(effect, outcome);
    report(other, outcome);
  }
  expect(reported).toEqual(['working: Give it.', 'waiting: Give it. No repository.']);
  report(effect, { kind: 'done' });
  expect(reported.slice(2)).toEqual(['done: Give it.']);
});
