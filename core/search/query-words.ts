/** Words that sentences hold together and that say nothing of what is looked for. */
const COMMON = new Set(
  (
    'a an and any are as at be been by can could did do does for from had has have how i if in into is it its me my of on or our ' +
    'should so than that the their them then there these they this to us was we were what when where which who whose why ' +
    'will with would you your'
  ).split(' '),
);

const MOST_WORDS = 12;

/** In lower case, without marks, and without common words of a sentence, unless there are no others. */
export function queryWords(query: string): string[] {
  // The index has the words of a path, and a name such as `readEntry` also as a whole.
  const isPath = query.includes('/');
  const text = isPath ? query.replace(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ') : query;
  const words = [...new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])].slice(0, MOST_WORDS);
  const telling = words.filter((word) => !COMMON.has(word));
  return telling.length > 0 ? telling : words;
}
