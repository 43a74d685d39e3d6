/** Words that hold a question together. */
export const FILLERS: ReadonlySet<string> = new Set(
  (
    'a about all an and any are at be been by can could currently do does find for from get has have how i if in is it last list me much my now ' +
    'of on or our past please right should show since that the there these this to was we were what when where which who whose will with would you'
  ).split(' '),
);

const NEGATIONS: ReadonlySet<string> = new Set(
  'without no not neither nor none never nobody noone except excluding dont doesnt isnt arent hasnt havent'.split(' '),
);
/** Negations of a field, before it or behind it. They say nothing of a name between the two: `missing in commerce: on-call`. */
export const LACKS: ReadonlySet<string> = new Set(
  'lack lacks lacking lacked miss misses missing missed absent unset undefined empty need needs needing'.split(' '),
);
/** What follows a negation behind a field, and adds nothing to it: `on-call not set`. */
export const ENDINGS: ReadonlySet<string> = new Set('set defined configured given yet exists exist'.split(' '));
/** Words that say in one what two do. */
const WORDS_FOR: Readonly<Record<string, string>> = {
  ...{ unowned: 'without owner', ownerless: 'without owner', undocumented: 'without docs' },
};
/** What goes on with what was left out: `not down or degraded`. */
export const ALTERNATIVES: ReadonlySet<string> = new Set(['or', 'nor']);

/** The words of a query, in lower case; phrases that mean one thing are one word: `tier:1`, `last:24h`. */
export function wordsIn(query: string): string[] {
  return query
    .toLowerCase()
    .replace(/[?!,;"“”]+|:(?=\s|$)/g, ' ')
    .replace(/’/g, "'")
    .replace(/\bwhom\b/g, 'who')
    .replace(/\bon call\b/g, 'on-call')
    .replace(/\bno one\b/g, 'nobody')
    .replace(/\b(\d+) ?(h|d|w|hour|day|week|month)s?(?=\s|$)/g, (_, amount, unit) => `last:${amount}${unit[0]}`)
    .replace(/\btier[ -](?=\d\b)/g, 'tier:')
    .replace(/'s\b/g, '')
    .replace(/\S+/g, (word) => (Object.hasOwn(WORDS_FOR, word) ? WORDS_FOR[word]! : word))
    .split(/\s+/)
    .filter(Boolean)
    .slice(0, MOST_WORDS);
}

/** The longest query that is read as a question. */
const MOST_WORDS = 12;

/** Whether a word negates what follows it. */
export function isNegation(word: string): boolean {
  return NEGATIONS.has(word) || word.endsWith("n't");
}
