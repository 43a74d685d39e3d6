/** Words of a query that mean one thing: `on call`, `tier 1`, `3 days`. */
export interface Phrase {
  /** As the reader knows them: `on-call`, `tier:1`, `last:3d`. */
  words: readonly string[];
  /** Words of the query that it is made of. */
  taken: number;
  /** Whether it is an age or a tier, which may also be a name: `3d`. */
  isMeasured: boolean;
}

/** The longest query that is read as a question. */
const MOST_WORDS = 16;

/** The words of a query, in lower case and without signs of a sentence. */
export function wordsIn(query: string): string[] {
  return query
    .slice(0, LONGEST)
    .toLowerCase()
    .replace(/[?!;"“”]+|:(?=\s|$)/g, ' ')
    .replace(/,+/g, ' and ')
    .replace(/’/g, "'")
    .split(/\s+/)
    .filter(Boolean)
    .slice(0, MOST_WORDS);
}

/** Of a query in UTF-16 code units. */
const LONGEST = 1000;

/** A word without the ending of whose something is: `ledger's`. */
export function withoutEnding(word: string): string {
  return word.replace(/'s$/, '');
}

/** Words that say in one what two do. */
const WORDS_FOR: Readonly<Record<string, readonly string[]>> = {
  ...{ unowned: ['without', 'owner'], ownerless: ['without', 'owner'], undocumented: ['without', 'docs'] },
};
const PAIRS: Readonly<Record<string, string>> = { 'on call': 'on-call', 'no one': 'nobody' };
const AGE = /^(\d{1,4}) ?(h|d|w|hour|day|week|month)s?$/;
const TIER = /^tiers?[ :-]?(\d)$/;

/** What the words from a place on mean together; the word there, where that is nothing. */
export function phraseAt(words: readonly string[], at: number): Phrase {
  const word = withoutEnding(words[at]!);
  const pair = `${word} ${words[at + 1] ?? ''}`;
  if (Object.hasOwn(PAIRS, pair)) return { words: [PAIRS[pair]!], taken: 2, isMeasured: false };
  for (const [text, taken] of [[pair, 2] as const, [word, 1] as const]) {
    const measure = measured(text);
    if (measure) return { words: [measure], taken, isMeasured: true };
  }
  if (isTierBehind(words, at)) return { words: [`tier:${word}`], taken: 1, isMeasured: true };
  const others = Object.hasOwn(WORDS_FOR, word) ? WORDS_FOR[word]! : [word === 'whom' ? 'who' : word];
  return { words: others, taken: 1, isMeasured: false };
}

/** An age or a tier. */
function measured(text: string): string | undefined {
  const [, amount, unit] = AGE.exec(text) ?? [];
  if (unit) return `last:${amount}${unit[0]}`;
  const [, tier] = TIER.exec(text) ?? [];
  return tier && `tier:${tier}`;
}

/** Whether a number is another tier: `tier 1 or 2`. */
function isTierBehind(words: readonly string[], at: number): boolean {
  const [last = '', join = '', number] = [words[at - 2], words[at - 1], words[at]];
  if (!/^(?:and|or|nor)$/.test(join) || !/^\d$/.test(number!)) return false;
  return [last, `${words[at - 3] ?? ''} ${last}`].some((text) => TIER.test(text)) || isTierBehind(words, at - 2);
}
