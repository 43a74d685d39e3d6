import { plainName } from './plain-name.ts';
import type { Topic } from './topics.ts';

const MOST = 5;

/** What of a page answers topics, one topic after the other. Words that are no topic are looked for in titles, such as those of links. */
export function answersIn<Part extends { term: string; text: string; href: string; type?: string }>(
  parts: readonly Part[],
  { topics, words }: { topics: readonly Topic[]; words: readonly string[] },
): Part[] {
  const ofTopics = topics.flatMap(({ answers, ...topic }) => [
    ...parts.filter((part) => isOutsideAnswer(part, topic)),
    ...answers.flatMap((title) => parts.filter(({ term }) => term.toLowerCase() === title.toLowerCase())),
  ]);
  const ofWords = words.flatMap((word) => parts.filter(({ term, text }) => startsWord(`${term} ${text}`, word)));
  const found: Part[] = [];
  for (const part of [...ofTopics, ...ofWords]) if (!found.some((other) => repeats(part, other))) found.push(part);
  return found.slice(0, MOST);
}

export function isOutsideAnswer(
  { term, type = '' }: { term: string; type?: string },
  { outside, words }: Omit<Topic, 'answers'>,
): boolean {
  return outside !== undefined && words.some((word) => startsWord(`${term} ${type}`, word));
}

function repeats(part: { term: string; text: string; href: string }, other: typeof part): boolean {
  if (part.term.toLowerCase() !== other.term.toLowerCase()) return false;
  const value = other.text.slice(other.term.length).replace(/^:/, '');
  return part.href === other.href || part.text === other.text || (value !== '' && part.text.endsWith(value));
}

function startsWord(text: string, word: string): boolean {
  return ` ${plainName(text)}`.includes(` ${plainName(word)}`);
}
