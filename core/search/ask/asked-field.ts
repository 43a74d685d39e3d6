import type { ListField } from '../../catalog/lists/list-fields.ts';

export interface AskedField {
  field: ListField;
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

/** Fields that people name where they ask for a list, beside those whose values are names. */
const FIELDS: Readonly<Record<string, { field: ListField; title: string }>> = {
  ...{ 'on-call': { field: 'oncall', title: 'on-call' }, oncall: { field: 'oncall', title: 'on-call' } },
  ...{ docs: { field: 'docs', title: 'docs' }, documentation: { field: 'docs', title: 'docs' } },
  ...{ health: { field: 'check', title: 'a health check' } },
  ...{ owner: { field: 'owner', title: 'an owner' }, tier: { field: 'tier', title: 'a tier' } },
  ...{ lifecycle: { field: 'lifecycle', title: 'a lifecycle' }, domain: { field: 'domain', title: 'a domain' } },
  ...{ system: { field: 'system', title: 'a system' }, type: { field: 'type', title: 'a type' } },
  ...{ api: { field: 'api', title: 'an API' }, apis: { field: 'api', title: 'an API' } },
};

const DAYS: Readonly<Record<string, string>> = { today: 'today', yesterday: 'yesterday', week: '<7d', month: '<30d' };

const TIER = /^tier:?(\d)$/;
/** What a day is of: `not changed today`. */
const CHANGES: ReadonlySet<string> = new Set(['change', 'changes', 'changed']);

/** Whether a word asks for a field. */
export function isFieldWord(word: string): boolean {
  return Object.hasOwn(FIELDS, word) || Object.hasOwn(DAYS, word) || TIER.test(word);
}

/** The field that a word asks for, if it does. @param asked all words that are no names */
export function fieldOf(
  { word, full = word, isNegated, isAffirmed }: AskingWord,
  { asked, before }: { asked: readonly AskingWord[]; before: AskingWord | undefined },
): AskedField[] {
  const tier = TIER.exec(full)?.[1];
  if (tier !== undefined) return [signed('tier', { value: tier, phrase: `of tier ${tier}`, isExcluded: isNegated })];
  if (Object.hasOwn(DAYS, full)) {
    const words = full === 'today' || full === 'yesterday' ? full : `in the last ${full}`;
    const isOfExcluded = before?.isNegated === true && CHANGES.has(before.word);
    const isExcluded = isNegated !== isOfExcluded;
    return [signed('changed', { value: DAYS[full]!, phrase: `changed ${words}`, isExcluded })];
  }
  if (full === 'problems') {
    const [value, phrase] = isNegated ? ['0', 'without problems'] : ['>0', 'with problems'];
    return [{ field: 'problems', value, phrase, isExcluded: false }];
  }
  if (!Object.hasOwn(FIELDS, full)) return [];
  const { field, title } = FIELDS[full]!;
  if (isAffirmed) return [{ field, value: 'none', phrase: `with ${title}`, isExcluded: true }];
  // A list is asked for by what its entries lack. What they have is asked of one entry, or is that of most.
  const isAlone = asked.length === 1 && field === 'oncall';
  return isNegated || isAlone ? [{ field, value: 'none', phrase: `without ${title}`, isExcluded: false }] : [];
}

function signed(field: ListField, { phrase, ...rest }: Omit<AskedField, 'field'>): AskedField {
  return { field, phrase: rest.isExcluded ? `not ${phrase}` : phrase, ...rest };
}
