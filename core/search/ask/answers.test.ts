import { expect, test } from 'vitest';
import { FACTS } from '../../parts.ts';
import { answersIn } from './answers.ts';
import { AskedFacts } from './asked-facts.ts';

const { topics: all } = new AskedFacts(FACTS);
const part = (term: string, text: string, href = `https://${term.toLowerCase().replace(' ', '-')}.example`) => ({
  ...{ term, text, href },
});
const PARTS = [
  part('Owner', 'Owner: Payments'),
  part('Chat', 'Chat: #payments'),
  part('Page', 'Page Hana Kobayashi'),
  part('Runbook', 'Runbook'),
  part('On call', 'On call: Hana Kobayashi until 10:00'),
  part('Grafana board', 'Grafana board'),
  part('Runbook', 'Runbook'),
];
const topics = (word: string) => all.filter(({ words }) => words.includes(word));
const texts = (asked: Parameters<typeof answersIn>[1]) => answersIn(PARTS, asked).map(({ text }) => text);

test('a topic has its answers in its own order, whatever the order of the page', () => {
  expect(texts({ topics: topics('on-call'), words: [] })).toEqual([
    'Page Hana Kobayashi',
    'On call: Hana Kobayashi until 10:00',
    'Chat: #payments',
  ]);
  expect(texts({ topics: topics('owner'), words: [] })[0]).toBe('Owner: Payments');
});

test('what two places of a page lead to is one answer', () => {
  expect(texts({ topics: topics('runbook'), words: [] })).toEqual(['Runbook']);
});

test('what a button and a fact say of one chat is one answer, and another chat is another', () => {
  const parts = [
    part('Chat', 'Chat: #payments', 'https://chat.example/1'),
    part('Chat', 'Chat: Slack #payments', '/teams/payments/'),
    part('Chat', 'Chat: Slack #payments-oncall', 'https://chat.example/2'),
  ];
  expect(answersIn(parts, { topics: topics('chat'), words: [] }).map(({ text }) => text)).toEqual([
    'Chat: #payments',
    'Chat: Slack #payments-oncall',
  ]);
});

test('a word that is no topic finds a link that has a word which begins so', () => {
  expect(texts({ topics: [], words: ['board'] })).toEqual(['Grafana board']);
  expect(texts({ topics: [], words: ['oard'] })).toEqual([]);
});

test('every word of a topic is in lower case and means a few topics at most', () => {
  const words = all.flatMap(({ words }) => words);
  expect(words.filter((word) => word !== word.toLowerCase())).toEqual([]);
  const many = [...Map.groupBy(words, (word) => word)].filter(([, topics]) => topics.length > 2);
  expect(many).toEqual([]);
});
