import { CHANGED, daysOf, type FactMeaning } from '../../fact/question/fact-words.ts';
import { withoutEnding } from '../../fact/question/question-tokens.ts';
import { type Clause, readClauses } from '../../fact/question/read-clauses.ts';
import { type AskedField, HOMES, type Name, type Question } from './question.ts';
import { type Meant, type QuestionLexicon, QuestionWords, questionTokens } from './question-words.ts';
import { WHO } from './topics.ts';

/** Words for changes that ask for those of the last days, where no day is named. */
const CHANGES: ReadonlySet<string> = new Set(['changes', 'changed']);

export function readQuestion(query: string, known: QuestionLexicon): Question {
  const { facts } = known;
  const tokens = questionTokens(query, known);
  const words = new QuestionWords(tokens, known);
  const { isWho } = words;
  const all = readClauses(tokens, words).clauses.map(meantBy);
  const names = all.flatMap(({ name, isNegated }, at): Name[] =>
    name === undefined ? [] : [{ word: name, isExcluded: isNegated, beside: homesAround(all, at) }],
  );
  const asked = all.filter(({ word }) => word !== undefined);
  const isOfOne = names.length > 0 || isWho;
  const isOfDays = asked.some(({ field, value }) => field === CHANGED && value);
  const states = asked.filter(({ field, value }) => field === facts.state && value);
  return {
    names,
    kinds: [...new Set(asked.flatMap(({ kind, name, isNegated }) => (kind && (name || !isNegated) ? kind : [])))],
    topics: [
      ...(isWho && names.length > 0 && asked.every(({ kind }) => kind) ? [WHO] : []),
      ...facts.topics.filter(({ words }) => asked.some(({ word, isNegated }) => !isNegated && words.includes(word!))),
    ],
    fields: asked
      .filter((one) => !states.includes(one))
      .flatMap((one) => fieldOf(one, { isOfOne, isOfDays, isAlone: asked.length === 1 }) ?? []),
    states: states.map((one) => signed(one, one.isNegated)),
    isWho,
  };
}

interface NegatedMeaning extends Meant {
  isNegated: boolean;
  /** By two negations: `not missing docs`. */
  isAffirmed: boolean;
}

function meantBy({ meaning, tokens, negations }: Clause<Meant>): NegatedMeaning {
  const isNegated = negations % 2 === 1;
  const meant = meaning ?? { name: withoutEnding(tokens[0]!.text) };
  return { ...meant, isNegated, isAffirmed: negations > 0 && !isNegated };
}

function homesAround(all: readonly NegatedMeaning[], at: number): string[] {
  const beside = [all[at], all[at + 1], all[at - 1]];
  return beside.flatMap((one, place) =>
    one?.kind && HOMES.has(one.kind) && (place === 0 || !one.isNegated) ? one.kind : [],
  );
}

/** The field that a word asks for, if it does. @param isOfOne whether something is named, or people are asked for */
function fieldOf(
  { word = '', field = '', value, phrase = '', isMeasured, isLackable, isNegated, isAffirmed }: NegatedMeaning,
  { isOfOne, isOfDays, isAlone }: { isOfOne: boolean; isOfDays: boolean; isAlone: boolean },
): AskedField | undefined {
  if (value !== undefined) return isMeasured || !isOfOne ? signed({ field, value, phrase }, isNegated) : undefined;
  if (CHANGES.has(word) && !isOfDays && !isOfOne && !isNegated) {
    const week = daysOf('week')!;
    return signed({ field, value: week.value, phrase: `changed ${week.phrase}` }, false);
  }
  if (!isLackable) return undefined;
  if (field === 'problems')
    return signed(
      { field, value: isNegated ? '0' : '>0', phrase: `${isNegated ? 'without' : 'with'} problems` },
      false,
    );
  if (isAffirmed) return { field, value: 'none', phrase: `with ${phrase}`, isExcluded: true };
  // A list is asked for by what its entries lack. What they have is asked of one entry, or is that of most.
  const isLacking = isNegated || (isAlone && field === 'oncall' && !isOfOne);
  return isLacking ? signed({ field, value: 'none', phrase: `without ${phrase}` }, false) : undefined;
}

function signed({ field = '', value = '', phrase = '' }: Partial<FactMeaning>, isExcluded: boolean): AskedField {
  return { field, value, phrase: isExcluded ? `not ${phrase}` : phrase, isExcluded };
}
