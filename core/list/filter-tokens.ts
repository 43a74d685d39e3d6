import type { List } from '../fact/list.ts';
import type { FieldCondition } from '../text/field-query.ts';
import { parseListFilter } from './list-state.ts';

/** A word of a filter, as a person may mean it. */
export interface FilterToken {
  /** As it is typed. */
  written: string;
  /** In lower case, without the signs and brackets around it. */
  text: string;
  /** How often that leaves it out: once in `-owner`, `!owner`, `no-owner` and `-(owner)`. */
  signs: number;
  /** Whether it has no quotes and no colon, so that it may be a part of a sentence. */
  isPlain: boolean;
  /** What it is where it is written as a condition, without the signs. */
  condition: FieldCondition | undefined;
}

/** What leaves out the word or the brackets behind it. */
const SIGN = /^(?:[-!](?=.)|(?:no|not|without)-(?=[a-z0-9(])|(?:no|not|without)(?=\())/is;

/**
 * The words of a filter. A comma behind one is the word `and`.
 *
 * @param words as they are typed
 * @param isName whether a word is a name, so that what it begins with is no sign: `no-reply`
 */
export function filterTokens(words: readonly string[], list: List, isName: (word: string) => boolean): FilterToken[] {
  return words.flatMap((written) => {
    const [, word, commas] = /^([^:",]+)(,+)$/.exec(written) ?? [];
    return (commas ? [word!, 'and'] : [written]).map((one) => tokenOf(one, list, isName));
  });
}

function tokenOf(written: string, list: List, isName: (word: string) => boolean): FilterToken {
  let [text, signs] = [written, 0];
  while (!isName(text.toLowerCase())) {
    const [sign = ''] = SIGN.exec(text) ?? [];
    const isWithin = sign === '' && text.length > 2 && text.startsWith('(') && text.endsWith(')');
    if (sign === '' && !isWithin) break;
    text = isWithin ? text.slice(1, -1) : text.slice(sign.length);
    signs += Number(sign !== '');
  }
  const { words, conditions } = parseListFilter(text, list);
  const condition = words.length === 0 ? conditions[0] : undefined;
  return { written, text: text.toLowerCase(), signs, isPlain: !/[":]/.test(text), condition };
}
