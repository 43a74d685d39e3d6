import type { FactView } from '../../part/fact.ts';
import { own } from '../../text/own.ts';

/** What words ask of a fact, alone. */
export interface AskedValue {
  field: string;
  /** As the filter of a list takes it: `down`, `<7d`. */
  value: string;
  /** As a title goes on with it. */
  phrase: string;
}

/** What entries can lack. */
export interface Lackable {
  field: string;
  /** As a title says it behind `without`. */
  phrase: string;
  /** How often the word itself says that they do: once in `unowned`. */
  negations: number;
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
/** Words that say in one that a field is missing. */
const MISSING: Readonly<Record<string, string>> = { unowned: 'owner', ownerless: 'owner', undocumented: 'docs' };

/** What words mean, as facts say it. Each takes a word, or several with spaces, in lower case. */
export class FactWords {
  /** Facts by words that their values follow: `owned by`. */
  readonly openings: ReadonlyMap<string, string>;
  readonly #lackable = new Map<string, Lackable>();
  readonly #values = new Map<string, AskedValue>();
  readonly #numbered = new Map<string, FactView>();

  constructor(facts: readonly FactView[]) {
    this.openings = new Map(facts.flatMap(({ name, asked }) => (asked?.words ?? []).map((word) => [word, name])));
    for (const fact of facts) {
      const { name, asked, isCompared } = fact;
      const { words = [], phrase = '' } = asked?.lacking ?? {};
      for (const word of words) this.#lackable.set(asOne(word), { field: name, phrase, negations: 0 });
      for (const [word, { value, phrase = value }] of Object.entries(asked?.values ?? {}))
        this.#values.set(word, { field: name, value, phrase });
      if (isCompared) this.#numbered.set(name, fact);
    }
  }

  /** What an entry can lack that words are for: `on call`. */
  lackable(text: string): Lackable | undefined {
    const missing = own(MISSING, text);
    const found = this.#lackable.get(asOne(missing ?? text));
    return found && missing ? { ...found, negations: 1 } : found;
  }

  /** The value that a word asks for: `broken`. */
  valueOf(word: string): AskedValue | undefined {
    return this.#values.get(word);
  }

  /** The number of a field, or the days of a change, which words are for: `tier 1`, `3 days`. */
  measureOf(text: string): AskedValue | undefined {
    const [, name = '', number = ''] = NUMBERED.exec(text) ?? [];
    const fact = this.#numbered.get(name);
    if (fact) return { field: name, value: number, phrase: `of ${fact.title.toLowerCase()} ${number}` };
    const days = daysOf(text);
    return days && { field: CHANGED, value: days.value, phrase: `changed ${days.phrase}` };
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
