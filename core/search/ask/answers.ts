import { plainName } from './plain-name.ts';
import type { Topic } from './topics.ts';

/** Answers of one entry, at most. */
const MOST = 5;

/**
 * What of a page answers topics, the best first: all of one topic before the next. Words that are no topic are looked for in titles,
 * such as those of links.
 */
export function answersIn<Part extends { term: string; text: string; href: string }>(
  parts: readonly Part[],
  { topics, words }: { topics: readonly Topic[]; words: readonly string[] },
): Part[] {
  const ofTopics = topics.flatMap(({ answers }) =>
    answers.flatMap((title) => parts.filter(({ term }) => term.toLowerCase() === title.toLowerCase())),
  );
  const ofWords = words.flatMap((word) => parts.filter(({ term, text }) => startsWord(`${term} ${text}`, word)));
  const found = new Map<string, Part>();
  // One place of a page may repeat what another leads to.
  for (const part of [...ofTopics, ...ofWords]) {
    const key = `${part.term.toLowerCase()} ${part.href}`;
    if (!found.has(key)) found.set(key, part);
  }
  return [...found.values()].slice(0, MOST);
}

function startsWord(text: string, word: string): boolean {
  return ` ${plainName(text)}`.includes(` ${plainName(word)}`);
}
