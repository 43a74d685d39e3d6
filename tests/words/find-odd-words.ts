import { ODD_WORDS } from './plain-words.ts';
import { readTexts } from './read-texts.ts';

// An option such as `--quiet` and a path such as tests/planted-faults are names.
const whole = (pattern: string) => `(?<![-\\w/.#$])(?:${pattern})(?![-\\w/])`;
const ANY = new RegExp(whole(ODD_WORDS.map(({ pattern }) => pattern).join('|')), 'i');
const EACH = ODD_WORDS.map(({ pattern, write }) => ({ expression: new RegExp(whole(pattern), 'gi'), write }));

/** One line for each odd word: `core/list/filter.ts:12  told  write: report, show, list, say`. */
export function findOddWords(path: string, content: string): string[] {
  // To parse takes most of the time, and few files need it.
  if (!ANY.test(content)) return [];
  return readTexts(path, content)
    .flatMap(({ line, text }) =>
      EACH.flatMap(({ expression, write }) =>
        [...text.matchAll(expression)].map(({ 0: word, index }) => {
          const at = line + text.slice(0, index).split('\n').length - 1;
          return { at, word, write };
        }),
      ),
    )
    .toSorted((a, b) => a.at - b.at)
    .map(({ at, word, write }) => `${path}:${at}  ${word}  write: ${write}`);
}
