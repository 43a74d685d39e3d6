import { choice, integer, list, type Of, object, string } from '../catalog/schema/shapes.ts';
import { quoted } from '../text/quoted.ts';

/** What a change does to those who call an API: `risky` breaks some of them, depending on how they are written. */
export type Rating = 'breaking' | 'risky' | 'compatible';

/** Worst first. */
export const RATINGS: readonly Rating[] = ['breaking', 'risky', 'compatible'];

const place = { ...integer, minimum: 1 };

export type ChangePlace = Of<typeof PLACE>;
const PLACE = object({ side: { enum: ['base', 'head'] }, file: string, line: place, column: place });

export type ApiChange = Of<typeof CHANGE>;
const CHANGE = object(
  {
    rating: choice(RATINGS),
    /** In kebab case: `parameter-became-required`. */
    rule: string,
    /** The operation, type or message: `POST /orders`. Empty for what is of the whole API. */
    where: string,
    /** In plain words, with values of the description in backticks. */
    sentence: string,
    /** Where it is written: in the new version, or in the old one for what is gone. */
    at: PLACE,
  },
  ['at'],
);

export type Compared = Of<typeof COMPARED_SCHEMA>;
export const COMPARED_SCHEMA = object({
  /** Worst first, then in the order of the description. */
  changes: list(CHANGE),
  /** References of either version that were not followed, such as addresses: what they lead to was not compared. */
  unfollowed: list(string),
  versions: object({ base: string, head: string }, ['base', 'head']),
});

export type Comparison = Compared | { reason: string };

export function worstOf(changes: readonly Pick<ApiChange, 'rating'>[]): Rating | undefined {
  return RATINGS.find((rating) => changes.some((change) => change.rating === rating));
}

export function subjectBefore({ where, sentence }: Pick<ApiChange, 'where' | 'sentence'>): string {
  return sentence.includes(quoted(where)) ? '' : where;
}

export function worstFirst(changes: readonly ApiChange[]): ApiChange[] {
  return [...changes].sort((a, b) => RATINGS.indexOf(a.rating) - RATINGS.indexOf(b.rating));
}
