import type { AskedValue } from '../../fact/question/fact-words.ts';
import type { Topic } from './topics.ts';

/** A query as its words are meant: entries and values by their names, and words of kind, state, field and action. */
export interface Question {
  /** Those that are names of entries, or values such as a team or a type. */
  names: readonly Name[];
  /** Kinds that it names: `service`. */
  kinds: readonly string[];
  /** What it asks of an entry. */
  topics: readonly Topic[];
  /** Fields of a list that it names, and the value that each must have. */
  fields: readonly AskedField[];
  /** States of health that it names. */
  states: readonly AskedState[];
  /** Whether it asks for people: `who is on call`. */
  isWho: boolean;
}

/** A word that is a name, with the kind that is beside it: `catalog domain`. */
export interface Name {
  word: string;
  /** Whether what has it is left out: `not deprecated`. */
  isExcluded: boolean;
  beside: readonly string[];
}

/** A field with its value: `tier 1`, or `none` where it is without one. */
export interface AskedField extends AskedValue {
  /** Whether what has it is left out: `not tier 1`. */
  isExcluded: boolean;
}

/** A state that it names; those of `not down` are left out. */
export interface AskedState {
  state: string;
  isExcluded: boolean;
}

/** Whether something in a state, or in none that is known, is asked for. */
export function fitsStates(states: readonly AskedState[], status: string | undefined): boolean {
  const wanted = states.filter(({ isExcluded }) => !isExcluded);
  const isOut = states.some(({ state, isExcluded }) => isExcluded && state === status);
  return !isOut && (wanted.length === 0 || wanted.some(({ state }) => state === status));
}

/**
 * Fields whose values are entries of a kind, by that kind: after `catalog domain services`, the domain is not one of the kinds, as its
 * name is a value.
 */
export const HOMES: ReadonlyMap<string, 'owner' | 'domain' | 'system'> = new Map([
  ['team', 'owner'],
  ['domain', 'domain'],
  ['system', 'system'],
]);
