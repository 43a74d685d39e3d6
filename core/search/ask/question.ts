import type { Topic } from './topics.ts';

export interface Question {
  names: readonly Name[];
  kinds: readonly string[];
  topics: readonly Topic[];
  fields: readonly AskedField[];
  states: readonly AskedField[];
  /** Whether it asks for people: `who is on call`. */
  isWho: boolean;
}

/** A word that is a name, with the kind that is beside it: `catalog domain`. */
export interface Name {
  word: string;
  isExcluded: boolean;
  beside: readonly string[];
}

/** A field with its value: `tier 1`, or `none` where it is without one. */
export interface AskedField {
  field: string;
  /** As the filter of a list takes it: `none`, `today`. */
  value: string;
  phrase: string;
  isExcluded: boolean;
}

export function fits(asked: readonly AskedField[], value: string | undefined): boolean {
  const isIt = (one: AskedField) => one.value === value;
  const wanted = asked.filter(({ isExcluded }) => !isExcluded);
  return (wanted.length === 0 || wanted.some(isIt)) && !asked.some((one) => one.isExcluded && isIt(one));
}

/** By kind: after `catalog domain services`, the domain is not one of the kinds, as its name is a value. */
export const HOMES: ReadonlyMap<string, 'owner' | 'domain' | 'system'> = new Map([
  ['team', 'owner'],
  ['domain', 'domain'],
  ['system', 'system'],
]);
