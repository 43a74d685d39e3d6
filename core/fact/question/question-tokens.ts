import { isFunctionWord } from './asking-words.ts';

export interface Token {
  written: string;
  bare: string;
  text: string;
  /** How often that leaves it out: once in `-owner`, `!owner`, `no-owner` and `-(owner)`. */
  signs: number;
  /** Whether it has no quotes and no colon, so that it may be a part of a sentence. */
  isPlain: boolean;
}

/** What leaves out the word or the brackets behind it. */
const SIGN = /^(?:[-!](?=.)|(?:no|not|without)-(?=[a-z0-9(])|(?:no|not|without)(?=\())/is;

const SAYING = /[\p{L}\p{N}]|^(?:[&+]|[<>]=?)$/u;

/** A comma is the word `and`. @param isName whether a word in lower case is a name, so that it begins with no sign: `no-reply` */
export function tokensOf(words: readonly string[], isName: (word: string) => boolean): Token[] {
  const parts = words.flatMap((word) =>
    /[":]/.test(word) ? [word] : word.replace(/,+/g, ' and ').trim().split(/\s+/),
  );
  return parts
    .filter((part) => SAYING.test(part))
    .map((written) => {
      let [bare, signs] = [written, 0];
      while (/^[-!(]/.test(bare) || !isName(bare.toLowerCase())) {
        const [sign = ''] = SIGN.exec(bare) ?? [];
        const isWithin = sign === '' && bare.length > 2 && bare.startsWith('(') && bare.endsWith(')');
        if (sign === '' && !isWithin) break;
        bare = isWithin ? bare.slice(1, -1) : bare.slice(sign.length);
        signs += Number(sign !== '');
      }
      const text = bare
        .toLowerCase()
        .replaceAll('’', "'")
        .replace(/^whom$/, 'who');
      return { written, bare, text, signs, isPlain: !/[":]/.test(bare) };
    });
}

export function withoutEnding(word: string): string {
  return word.replace(/'s$/, '');
}

export interface Found<Meaning> {
  meaning: Meaning;
  taken: number;
}

/** What as many words as possible from a place on mean together. Words that only hold a sentence together mean nothing. */
export function longestRun<Meaning>(
  tokens: readonly Token[],
  { at, most }: { at: number; most: number },
  find: (text: string) => Meaning | undefined,
): Found<Meaning> | undefined {
  const words = tokens.slice(at, at + most);
  const end = words.findIndex(({ isPlain, signs }, place) => place > 0 && (!isPlain || signs > 0));
  for (let taken = end < 0 ? words.length : end; taken > 0; taken--) {
    const run = words.slice(0, taken).map(({ text }) => text);
    if (run.every((word) => isFunctionWord(withoutEnding(word)))) break;
    const meaning = find(run.join(' '));
    if (meaning !== undefined) return { meaning, taken };
  }
  return undefined;
}
