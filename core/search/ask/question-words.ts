/** Words that say in one what two do. */
const WORDS_FOR: Readonly<Record<string, string>> = {
  ...{ unowned: 'without owner', ownerless: 'without owner', undocumented: 'without docs' },
};
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
