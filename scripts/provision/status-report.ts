import { applyWords } from '#core/provision/state/made-words.ts';
import { harmless } from '#core/text/harmless.ts';
import type { StackState, StackStatus } from './resource-status.ts';

const WORDS: Readonly<Record<StackState, string>> = {
  'in step': 'It is as requested.',
  'to change': 'It exists, and its request says something else. `npx portal provision plan` shows the difference.',
  'to create': 'It does not exist yet. After the merge of its request, `npx portal reconcile` creates it.',
  'to delete': 'It exists, and no file in infra/requests/ asks for it any more: it is to be deleted.',
  refused: 'It cannot be made as it is requested.',
  there: 'It exists.',
};

const TAKEN_OVER = 'It was taken over as it was, and its request was not applied yet.';

export function statusReport(states: readonly StackStatus[], ref: string): string {
  const paragraphs = states.map(({ stack, environment, state, reason, facts, ends = [] }) => {
    const outputs = Object.entries(facts?.outputs ?? {}).map(
      ([name, value]) => `  ${name.replaceAll('_', ' ')}: ${value}`,
    );
    const applied = facts ? [`  ${facts.takenOver ? 'taken over' : 'last applied'}: ${facts.applied}`] : [];
    const known = facts?.takenOver && state === 'in step' ? [TAKEN_OVER, applyWords(ref, environment)] : [WORDS[state]];
    const sentences = [...known, ...(reason === undefined ? [] : [reason]), ...ends].map((words) => `  ${words}`);
    return [stack, ...sentences, ...outputs, ...applied].join('\n');
  });
  const isThere = states.some(({ state, facts }) => facts && !facts.takenOver && state !== 'to delete');
  return harmless(
    [...paragraphs, ...(isThere ? [`\`npx portal provision connect ${ref}\` opens it.`] : [])].join('\n\n'),
  );
}
