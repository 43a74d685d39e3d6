import { expect, test } from 'vitest';
import { blockPiece } from '../../report/review-markdown.ts';
import { digestIn, digestLine, planBlockName } from './digest-line.ts';

const lineOf = (sign: string) => digestLine({ stack: 'dev.orders', digest: sign.repeat(64) });

/** A part of an answer, as the portal writes it. */
function block(name: string, lines: readonly string[]): string {
  const { open, gap, items, close } = blockPiece({ name, folded: true, lines });
  return [open, ...items, close].join(gap);
}

const planBlock = (...lines: readonly string[]) => block(planBlockName('dev.orders'), ['-/+ queue.main', ...lines]);

test('the digest of a stack is found in an answer that shows its plan, unless it shows several', () => {
  const answer = ['### Resources', planBlock('', lineOf('5')), 'Digest of dev.orders: 6'].join('\n\n');
  expect(digestIn(answer, 'dev.orders')).toBe('5'.repeat(64));
  expect(digestIn(answer, 'dev.order')).toBeUndefined();
  expect(digestIn(planBlock('Digest of dev.orders: 5555'), 'dev.orders')).toBeUndefined();
  expect(digestIn(planBlock(lineOf('5'), lineOf('6')), 'dev.orders')).toBeUndefined();
});

test('what a file of the change says is no digest', () => {
  const file = [
    '```',
    '<details><summary><code>Plan of dev.orders</code></summary>',
    '',
    '```text',
    lineOf('7'),
    '```',
  ];
  expect(digestIn(`${lineOf('7')}\n${block('README.md', [lineOf('7')])}`, 'dev.orders')).toBeUndefined();
  expect(digestIn(block('README.md', file), 'dev.orders')).toBeUndefined();
  expect(digestIn(`${block('README.md', file)}\n${planBlock(lineOf('5'))}`, 'dev.orders')).toBe('5'.repeat(64));
});
