import { compareText } from '../text/compare-text.ts';
import type { Principal } from './principal.ts';

/** One of these must approve. A change may have several requirements, and needs all of them. */
export interface Requirement {
  /** Nobody, when the rules name none that there is. */
  anyOf: readonly Principal[];
  /** Why, in a few words each: one of `WORDS`, what a template asks, or the name of an environment. */
  why: readonly string[];
  about: readonly string[];
  /** Met as well when who asked is one of them. */
  byAsking?: true;
}

export interface Judged extends Requirement {
  approvedBy: readonly string[];
  /** Login of who asked, where that meets it. */
  askedBy?: string;
}

export function isMet({ approvedBy, askedBy }: Judged): boolean {
  return approvedBy.length > 0 || askedBy !== undefined;
}

/** One reason for a requirement, before those about the same people are made one. */
export interface Reason {
  anyOf: readonly Principal[];
  why: string;
  about: string;
  byAsking?: boolean;
}

/** In the order in which they are shown; environments come last. */
const WORDS = ['owner', 'new owner', 'platform', 'packages and workflows'];

/** Makes one requirement of all reasons to ask the same people, owners first. */
export function requirementsOf(reasons: readonly Reason[]): Requirement[] {
  const groups = Map.groupBy(reasons, samePeople);
  return [...groups.values()]
    .map((same) => ({
      anyOf: same[0]!.anyOf,
      why: [...new Set(same.map(({ why }) => why))].sort(byWord),
      about: [...new Set(same.map(({ about }) => about))].sort(compareText),
      // A requester who must approve anyway still has to.
      ...(same.every(({ byAsking }) => byAsking) && { byAsking: true as const }),
    }))
    .sort((a, b) => byWord(a.why[0]!, b.why[0]!) || compareText(people(a), people(b)));
}

/** The same for reasons to ask the same people. */
export function samePeople({ anyOf, why }: Pick<Reason, 'anyOf' | 'why'>): string {
  return anyOf.map(({ ref }) => ref).join(' ') || `nobody: ${why}`;
}

/** Says who is needed: `one of @acme/payments (owner) and one of @acme/platform (production)`. */
export function inWords(requirements: readonly Requirement[]): string {
  return requirements.map((each) => `${people(each)} (${each.why.join(', ')})`).join(' and ');
}

function people({ anyOf }: Requirement): string {
  const names = anyOf.map(({ name }) => name);
  return names.length === 0 ? 'someone who is not named yet' : `one of ${names.join(' or ')}`;
}

function byWord(a: string, b: string): number {
  const place = (word: string) => (WORDS.includes(word) ? WORDS.indexOf(word) : WORDS.length);
  return place(a) - place(b) || compareText(a, b);
}
