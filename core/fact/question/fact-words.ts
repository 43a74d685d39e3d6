import type { FactView } from '../../part/fact.ts';
import { own } from '../../text/own.ts';
import type { Meaning } from './read-clauses.ts';

export interface FactMeaning extends Meaning {
  field: string;
  /** As the filter of a list takes it: `down`, `<7d`. Absent where only the field is named. */
  value?: string;
  /** As a title goes on with the value; of a field, what is missing: `a runbook`. */
  phrase: string;
  /** Whether it is a number or days, which may also be a name: `3d`. */
  isMeasured?: boolean;
}

/** The fact of when an entry changed, whose days are asked for alone. */
export const CHANGED = 'changed';
const WEEK = { value: '<7d', phrase: 'in the last week' };
const DAYS: Readonly<Record<string, { value: string; phrase: string }>> = {
  ...{ today: { value: 'today', phrase: 'today' }, yesterday: { value: 'yesterday', phrase: 'yesterday' } },
  ...{ week: WEEK, recent: WEEK, recently: WEEK, lately: WEEK, latest: WEEK },
  month: { value: '<30d', phrase: 'in the last month' },
};
const AGE = /^(\d{1,4}) ?(h|d|w|m)(?:|(?<=h)ours?|(?<=d)ays?|(?<=w)eeks?|(?<=m)onths?)$/;
const UNITS: Readonly<Record<string, { unit: string; days: number }>> = {
  ...{ h: { unit: 'hour', days: 1 / 24 }, d: { unit: 'day', days: 1 } },
  ...{ w: { unit: 'week', days: 7 }, m: { unit: 'month', days: 30 } },
};
const NUMBERED = /^([a-z]+?)s?[ :-]?(\d+)$/;
const MISSING = { unowned: 'owner', ownerless: 'owner', undocumented: 'docs' };

export class FactWords {
  readonly #meanings: ReadonlyMap<string, FactMeaning>;
  readonly #numbered: ReadonlyMap<string, FactView>;

  constructor(facts: readonly FactView[]) {
    this.#numbered = new Map(facts.flatMap((fact) => (fact.isCompared ? [[fact.name, fact]] : [])));
    const meanings = new Map<string, FactMeaning>();
    const add = (word: string, meaning: FactMeaning) => meanings.set(asOne(word), meaning);
    for (const { name: field, title, asked } of facts)
      for (const word of asked?.words ?? []) add(word, { field, phrase: title, isOpen: true });
    for (const { name: field, asked } of facts) {
      const { words = [], phrase = '' } = asked?.lacking ?? {};
      for (const word of words) add(word, { field, phrase, isOpen: true, isLackable: true });
      for (const [word, { value, phrase = value }] of Object.entries(asked?.values ?? {}))
        add(word, { field, value, phrase });
    }
    for (const [word, field] of Object.entries(MISSING)) {
      const meaning = meanings.get(field);
      if (meaning) add(word, { ...meaning, negations: 1 });
    }
    this.#meanings = meanings;
  }

  /** @param text a word or several with spaces, in lower case: `on call`, `broken`, `tier 1`, `3 days` */
  meaningOf(text: string): FactMeaning | undefined {
    const [, name = '', value = ''] = NUMBERED.exec(text) ?? [];
    const fact = this.#numbered.get(name);
    if (fact) return { field: name, value, phrase: `of ${fact.title.toLowerCase()} ${value}`, isMeasured: true };
    const days = daysOf(text);
    if (days) return { field: CHANGED, value: days.value, phrase: `changed ${days.phrase}`, isMeasured: true };
    return this.#meanings.get(asOne(text));
  }
}

/** The days that words are for: as a filter takes them, and as a title says them. */
export function daysOf(text: string): { value: string; phrase: string } | undefined {
  const [, amount, letter] = AGE.exec(text) ?? [];
  const known = own(UNITS, letter);
  if (!known) return own(DAYS, text);
  // A change is known by its day: the last 24 hours began yesterday.
  const days = letter === 'h' ? Math.ceil(Number(amount) * known.days) + 1 : Number(amount) * known.days;
  return { value: `<${days}d`, phrase: `in the last ${amount} ${known.unit}${amount === '1' ? '' : 's'}` };
}

/** `on call`, `on-call` and `oncall` are one word. */
function asOne(text: string): string {
  return text.replaceAll(/[- ]/g, '');
}
