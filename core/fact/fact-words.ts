import type { Fact, FactType, FactValues, FactView } from '../part/fact.ts';
import { own } from '../text/own.ts';
import { dayOf, durationWords } from '../text/time.ts';

/** A value of a fact in words, without those of other entries. Empty where there is none. */
export function valueWords(fact: Pick<FactView, 'is' | 'values'>, value: FactValues[FactType]): string[] {
  if (value === undefined) return [];
  switch (fact.is) {
    case 'choice':
    case 'status':
      return (value as readonly string[]).map((word) => own(fact.values, word) ?? word);
    case 'mention':
      return [...(value as readonly string[])];
    case 'money':
      return [(value as { text: string }).text];
    case 'number':
    case 'percent':
    case 'duration':
      return [numberWords(fact.is, value as number)];
    case 'date':
      return [dayOf(Date.parse(value as string))];
    case 'text':
      return [value as string].filter(Boolean);
  }
}

/** `1,024`, `99.98 %`, `3 min`. */
export function numberWords(is: FactView['is'], number: number): string {
  if (is === 'percent') return `${number.toLocaleString('en', { maximumFractionDigits: 2 })} %`;
  return is === 'duration' ? durationWords(number) : number.toLocaleString('en');
}

/** Whether an entry has none of what a fact says. False where the question makes no sense. */
export function isAbsent(fact: Pick<Fact, 'is'>, value: FactValues[FactType]): boolean {
  if (fact.is === 'choice' || fact.is === 'status') return (value as readonly string[] | undefined)?.length === 0;
  if (fact.is === 'mention') return (value as readonly string[]).length === 0;
  return value === undefined || value === '';
}
