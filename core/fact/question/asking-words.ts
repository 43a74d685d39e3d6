import { own } from '../../text/own.ts';

export const FILLERS: ReadonlySet<string> = new Set(
  (
    'a about all an and any are at be been both but by can could currently do does either find for from get has have how i if in is it last list may me much my now ' +
    'of on or our past please right should show since that the there these this to was we were what when where which who whose will with would you equals'
  ).split(' '),
);
export const PREPOSITIONS: ReadonlySet<string> = new Set(['in', 'of', 'for', 'from', 'at', 'on', 'with']);

const NEGATIONS: ReadonlySet<string> = new Set(
  'without no not neither nor none never nobody noone except excluding dont doesnt isnt arent hasnt havent'.split(' '),
);
/** Negations of a field, before it or behind it. They say nothing of a name between the two: `missing in commerce: docs`. */
export const LACKS: ReadonlySet<string> = new Set(
  'lack lacks lacking lacked miss misses missing missed absent unset undefined empty need needs needing'.split(' '),
);
/** What follows a negation and adds nothing to it: `docs not set`, `no one`. */
export const ENDINGS: ReadonlySet<string> = new Set('set defined configured given yet exists exist one'.split(' '));

export type Join = 'and' | 'or';
/** Words that go on with what is before them: `not down or degraded`. */
const JOINS: Readonly<Record<string, Join>> = { and: 'and', '&': 'and', '+': 'and', or: 'or', nor: 'or' };

export function joinOf(word: string | undefined): Join | undefined {
  return own(JOINS, word);
}

export function isFunctionWord(word: string): boolean {
  return FILLERS.has(word) || isNegation(word) || LACKS.has(word) || joinOf(word) !== undefined;
}

export function isNegation(word: string): boolean {
  return NEGATIONS.has(word) || word.endsWith("n't");
}
