import { isFunctionWord } from '../../text/asking-words.ts';
import type { AskedFacts } from './asked-facts.ts';
import { fieldOf } from './asked-field.ts';
import { HOMES, type Name, type Question } from './question.ts';
import { QuestionTokens, type Token } from './question-tokens.ts';
import { phraseAt, withoutEnding, wordsIn } from './question-words.ts';
import { WHO } from './topics.ts';

/** What a reader knows of a catalog. */
interface Known {
  /** What words mean. */
  facts: AskedFacts;
  /** By each word for one: `service` and `services`. */
  kinds: ReadonlyMap<string, string>;
  /** Whether words are the whole name of an entry, so that they mean it whatever else they could mean. */
  isName(words: string): boolean;
}

/** Reads what a query asks for. Names come first: `render-3d` says nothing of days. */
export function readQuestion(query: string, { facts, kinds, isName }: Known): Question {
  const words = wordsIn(query);
  const isWho = words.some((_, at) => phraseAt(words, at).words.includes('who'));
  const tokens = new QuestionTokens(facts, kinds, isWho);
  for (let at = 0; at < words.length; ) {
    const phrase = phraseAt(words, at);
    const name = longestName(words, at, isName);
    const isOurs = phrase.words.some((word) => tokens.means(word)) && !(phrase.isMeasured && phrase.taken === 1);
    if (name && (name.taken > phrase.taken || (name.taken === phrase.taken && !isOurs))) {
      tokens.name(name.text);
      at += name.taken;
    } else {
      at += phrase.taken;
      for (const word of phrase.words) tokens.take(word, at === words.length);
    }
  }
  return questionOf(tokens.all(), { facts, isWho });
}

/** Words of the longest name that is looked for. */
const LONGEST_NAME = 4;

/** The name of an entry that most words from a place on are. One of function words alone is none: `who is`, for `who-is`. */
function longestName(
  words: readonly string[],
  at: number,
  isName: Known['isName'],
): { text: string; taken: number } | undefined {
  for (let taken = Math.min(LONGEST_NAME, words.length - at); taken > 0; taken--) {
    const run = words.slice(at, at + taken);
    if (run.every(isFunctionWord)) continue;
    const written = run.join(' ');
    const text = [written, withoutEnding(written)].find(isName);
    if (text !== undefined) return { text, taken };
  }
  return undefined;
}

function questionOf(tokens: readonly Token[], { facts, isWho }: Pick<Known, 'facts'> & { isWho: boolean }): Question {
  const kindAt = (at: number) => (tokens[at]?.isNegated ? undefined : tokens[at]?.kind);
  const besideOf = (at: number) =>
    [kindAt(at + 1), kindAt(at - 1)].filter((kind) => kind !== undefined && HOMES.has(kind));
  const names = tokens.flatMap(({ word, isName, isNegated }, at): Name[] =>
    isName ? [{ word, isExcluded: isNegated, beside: besideOf(at) as string[] }] : [],
  );
  const asked = tokens.filter(({ isName }) => !isName);
  return {
    names,
    kinds: [...new Set(asked.flatMap(({ kind, isNegated }) => (kind && !isNegated ? kind : [])))],
    topics: [
      ...(isWho && names.length > 0 && asked.every(({ kind }) => kind) ? [WHO] : []),
      ...facts.topics.filter(({ words }) =>
        asked.some(({ word, full = word, isNegated }) => !isNegated && words.includes(full)),
      ),
    ],
    fields: asked.flatMap((token, at) =>
      fieldOf(token, { facts, asked, before: asked[at - 1], isOfOne: names.length > 0 || isWho }),
    ),
    states: asked.flatMap(({ state, isNegated }) => (state ? { state, isExcluded: isNegated } : [])),
    isWho,
  };
}
