import { ENDINGS, isFunctionWord } from '../../fact/question/asking-words.ts';
import type { FactMeaning } from '../../fact/question/fact-words.ts';
import { type Found, longestRun, type Token, tokensOf, withoutEnding } from '../../fact/question/question-tokens.ts';
import type { Lexicon } from '../../fact/question/read-clauses.ts';
import type { AskedFacts } from './asked-facts.ts';
import { HOMES } from './question.ts';

export interface QuestionLexicon {
  facts: AskedFacts;
  /** By each word for one: `service` and `services`. */
  kinds: ReadonlyMap<string, string>;
  isName(words: string): boolean;
}

export interface Meant extends Partial<FactMeaning> {
  /** As topics know it, and the whole word where only its beginning is typed. Absent for a name alone. */
  word?: string;
  name?: string;
  kind?: string | undefined;
}

/** The longest query that is read as a question, in words and in UTF-16 code units. */
const MOST_WORDS = 16;
const LONGEST = 1000;
/** Words of the longest name that is looked for, and of what is no name. */
const LONGEST_NAME = 4;
const LONGEST_PHRASE = 2;
/** Letters from which the last word may be the beginning of a word of ours: a person is still typing it. */
const SHORTEST_BEGINNING = 3;

/** What people call something of ours: an API is called. */
const SAME: ReadonlyMap<string, string> = new Map(['call', 'calling', 'invoke'].map((word) => [word, 'api']));
/** The same of people: they are called when they are on call, and may change what they approve changes of. */
const SAME_OF_PEOPLE: ReadonlyMap<string, string> = new Map([
  ['call', 'on-call'],
  ...['change', 'changes', 'edit', 'edits', 'modify'].map((word) => [word, 'approve'] as const),
]);
const NAMED: ReadonlySet<string> = new Set(['owner', 'domain', 'system', 'type', 'lifecycle']);

export function questionTokens(query: string, { isName }: Pick<QuestionLexicon, 'isName'>): Token[] {
  const words = query
    .slice(0, LONGEST)
    .toLowerCase()
    .replace(/[?;"“”]+|[:!]+(?=\s|$)/g, ' ')
    .split(/\s+/)
    .filter(Boolean);
  return tokensOf(words.slice(0, MOST_WORDS), isName).slice(0, MOST_WORDS);
}

/** What words of a question mean: names come first, so that `render-3d` says nothing of days. */
export class QuestionWords implements Lexicon<Meant> {
  readonly isWho: boolean;
  readonly #tokens: readonly Token[];
  readonly #known: QuestionLexicon;

  constructor(tokens: readonly Token[], known: QuestionLexicon) {
    this.#tokens = tokens;
    this.#known = known;
    this.isWho = tokens.some(({ text }) => /^whom?(?:'s)?$/.test(text));
  }

  meaningAt(at: number): Found<Meant> | undefined {
    const { outsideWords } = this.#known.facts;
    const phrase = longestRun(this.#tokens, { at, most: LONGEST_PHRASE }, (text) =>
      this.#meaningOf(withoutEnding(text)),
    );
    const name = this.#nameAt(at);
    const { isMeasured, word = '' } = phrase?.meaning ?? {};
    const isWeak = !phrase || (isMeasured && phrase.taken === 1) || outsideWords.has(word);
    if (name && name.taken + Number(isWeak) > (phrase?.taken ?? 1)) return name;
    return phrase ?? (at === this.#tokens.length - 1 ? this.#beginningAt(at) : undefined);
  }

  valuesAt(at: number, { word = '', field = '', kind }: Meant, isApart: boolean): Found<Meant> | undefined {
    const { facts } = this.#known;
    const measured = longestRun(this.#tokens, { at, most: LONGEST_PHRASE }, (text) => {
      const found = [text, `${field} ${text}`].map((each) => facts.meaningOf(each)).find((each) => each?.isMeasured);
      return found?.field === field ? { ...found, word } : undefined;
    });
    if (measured || !NAMED.has(field) || isApart) return measured;
    const text = withoutEnding(this.#tokens[at]?.text ?? '');
    // `owner not set`.
    const isUnknown = !ENDINGS.has(text) && !isFunctionWord(text);
    const { meaning: { name } = isUnknown ? { name: text } : {}, taken = 1 } = this.meaningAt(at) ?? {};
    return name === undefined ? undefined : { meaning: { word, name, kind, field }, taken };
  }

  #meaningOf(text: string): Meant | undefined {
    const { facts, kinds } = this.#known;
    const spelt = text.replace(' ', '-');
    const word = (this.isWho ? SAME_OF_PEOPLE.get(spelt) : undefined) ?? SAME.get(spelt) ?? spelt;
    const kind = kinds.get(word);
    const meaning = facts.meaningOf(word === spelt ? text : word);
    if (!kind && !meaning && !facts.topicWords.has(word)) return undefined;
    const home = HOMES.get(kind ?? '');
    return { ...(home !== undefined && { field: home, isOpen: true }), ...meaning, word, kind };
  }

  #nameAt(at: number): Found<Meant> | undefined {
    return longestRun(this.#tokens, { at, most: LONGEST_NAME }, (text) => {
      const name = [text, withoutEnding(text)].find((each) => this.#known.isName(each));
      return name === undefined ? undefined : { name };
    });
  }

  #beginningAt(at: number): Found<Meant> | undefined {
    const { facts, kinds } = this.#known;
    const { text } = this.#tokens[at]!;
    if (text.length < SHORTEST_BEGINNING || isFunctionWord(text)) return undefined;
    const full = [...facts.topicWords, ...kinds.keys()].find(
      (word) => word.startsWith(text) && !facts.outsideWords.has(word),
    );
    const meaning = full === undefined ? undefined : this.#meaningOf(full);
    return meaning && { meaning, taken: 1 };
  }
}
