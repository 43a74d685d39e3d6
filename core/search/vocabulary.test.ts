import { expect, test } from 'vitest';
import { Vocabulary, WordCounts } from './vocabulary.ts';

const counts = new WordCounts();
counts.add('<h1>Refund an order</h1><p data-owner="payments">A refund, then a Payment.</p>');
counts.add('<p>Orders and refunds of 2024, readEntry</p>');
counts.add('<p>inventory, refund</p>');
const words = counts.words();
const vocabulary = new Vocabulary(words);

test('what marks a part of a word, or colours code, does not split it', () => {
  const marked = new WordCounts();
  marked.add(
    '<pre><code><span class="a">refund</span><span>ing</span> &quot;<b>T</b>otal&quot;</code></pre><p>one</p>',
  );
  expect(marked.words()).toEqual(['refunding', 'total']);
});

test('words of other alphabets are counted, without the quotes and dashes around them', () => {
  const foreign = new WordCounts();
  foreign.add('<p>Zahlung fällig — “überfällig” straße42 платёж</p>');
  expect(foreign.words()).toEqual(['fällig', 'zahlung', 'überfällig', 'платёж']);
});

test('words are those of texts, the most frequent first', () => {
  expect(words).toEqual(['refund', 'inventory', 'order', 'orders', 'payment', 'readentry', 'refunds', 'then']);
});

test.each([
  ['refudn', 'refund'],
  ['invntory', 'inventory'],
  ['paymant', 'payment'],
])('%s is spelt %s', (word, spelt) => {
  expect(vocabulary.spelt(word)).toBe(spelt);
});

test.each('refund inven thes bafund ventorry refunding zebra ref 2025 readentry'.split(' '))('%s stays', (word) => {
  expect(vocabulary.spelt(word)).toBe(word);
});
