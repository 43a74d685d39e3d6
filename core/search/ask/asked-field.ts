import type { AskedFacts } from './asked-facts.ts';

export interface AskedField {
  field: string;
  /** Whether what has it is left out: `not tier 1`. */
  isExcluded: boolean;
  /** As the filter of a list takes it: `none`, `today`. */
  value: string;
  /** As a title goes on with it: `without on-call`. */
  phrase: string;
}

/** A word of a question, as far as fields ask for it. */
export interface AskingWord {
  word: string;
  /** The whole word, where it is the beginning of one. */
  full?: string;
  isNegated: boolean;
  /** By two negations: `not missing docs`. */
  isAffirmed: boolean;
}

const WEEK = '<7d';
const DAYS: Readonly<Record<string, string>> = {
  ...{ today: 'today', yesterday: 'yesterday', week: WEEK, month: '<30d' },
  ...{ recent: WEEK, recently: WEEK, lately: WEEK, latest: WEEK },
};
/** `last:24h`, as a question's `last 24 hours` is read. */
const AGE = /^last:(\d+)([hdwm])$/;
const UNITS: Readonly<Record<string, { unit: string; days: number }>> = {
  ...{ h: { unit: 'hours', days: 1 / 24 }, d: { unit: 'days', days: 1 } },
  ...{ w: { unit: 'weeks', days: 7 }, m: { unit: 'months', days: 30 } },
};

const TIER = /^tier:?(\d)$/;
/** What a day is of: `not changed today`. */
const CHANGES: ReadonlySet<string> = new Set(['change', 'changes', 'changed']);
/** Words for changes that ask for those of the last days, where no day is named. */
const CHANGED: ReadonlySet<string> = new Set(['changes', 'changed']);

/** Whether a word asks for a field. */
export function isFieldWord(word: string, facts: AskedFacts): boolean {
  return facts.lacked(word) !== undefined || daysOf(word) !== undefined || TIER.test(word);
}

/** The days that a word is for: as a filter takes them, and as a title says them. */
function daysOf(word: string): { value: string; words: string } | undefined {
  const [, amount, unit = ''] = AGE.exec(word) ?? [];
  if (amount !== undefined) {
    const { unit: name, days } = UNITS[unit]!;
    // A change is known by its day: the last 24 hours began yesterday.
    const all = unit === 'h' ? Math.ceil(Number(amount) * days) + 1 : Number(amount) * days;
    return { value: `<${all}d`, words: `in the last ${amount} ${amount === '1' ? name.slice(0, -1) : name}` };
  }
  if (!Object.hasOwn(DAYS, word)) return undefined;
  const value = DAYS[word]!;
  if (word === value) return { value, words: word };
  return { value, words: value === WEEK ? 'in the last week' : `in the last ${word}` };
}

/**
 * The field that a word asks for, if it does.
 *
 * @param facts what words mean
 * @param asked all words that are no names
 * @param isOfOne whether something is named, or people are asked for
 */
export function fieldOf(
  { word, full = word, isNegated, isAffirmed }: AskingWord,
  {
    facts,
    asked,
    before,
    isOfOne,
  }: { facts: AskedFacts; asked: readonly AskingWord[]; before: AskingWord | undefined; isOfOne: boolean },
): AskedField[] {
  const tier = TIER.exec(full)?.[1];
  if (tier !== undefined) return [signed('tier', { value: tier, phrase: `of tier ${tier}`, isExcluded: isNegated })];
  const isOfDays = asked.some((each) => daysOf(each.full ?? each.word));
  const days = daysOf(CHANGED.has(full) && !isOfDays && !isOfOne && !isNegated ? 'week' : full);
  if (days) {
    const isOfExcluded = before?.isNegated === true && CHANGES.has(before.word);
    const isExcluded = isNegated !== isOfExcluded;
    return [signed('changed', { value: days.value, phrase: `changed ${days.words}`, isExcluded })];
  }
  if (full === 'problems') {
    const [value, phrase] = isNegated ? ['0', 'without problems'] : ['>0', 'with problems'];
    return [{ field: 'problems', value, phrase, isExcluded: false }];
  }
  const value = isOfOne ? undefined : facts.valueOf(full);
  if (value) return [signed(value.field, { ...value, isExcluded: isNegated })];
  const lacked = facts.lacked(full);
  if (!lacked) return [];
  const { field, phrase } = lacked;
  if (isAffirmed) return [{ field, value: 'none', phrase: `with ${phrase}`, isExcluded: true }];
  // A list is asked for by what its entries lack. What they have is asked of one entry, or is that of most.
  const isAlone = asked.length === 1 && field === 'oncall' && !isOfOne;
  return isNegated || isAlone ? [{ field, value: 'none', phrase: `without ${phrase}`, isExcluded: false }] : [];
}

function signed(field: string, { phrase, ...rest }: Omit<AskedField, 'field'>): AskedField {
  return { field, phrase: rest.isExcluded ? `not ${phrase}` : phrase, ...rest };
}
