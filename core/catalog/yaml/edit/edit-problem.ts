import type { FieldPath } from '../../entity.ts';

/** Why a change cannot be made, in words for the person who asked for it. */
export interface EditProblem {
  /** The field in the document, as written. */
  path: FieldPath;
  /** Full sentences. */
  message: string;
  /** What to do instead. */
  hint: string;
  /** One-based; where the text has no such field, of the nearest one that holds it. */
  line: number;
  column: number;
}

/** A problem before it has a place. */
export type Refused = Pick<EditProblem, 'path' | 'message' | 'hint'>;

/** The text would not hold what was asked for: no result is better than a wrong one. */
export const UNFIT: Refused = {
  path: [],
  message: 'This change would also change something else in the file, because of how the file is written.',
  hint: 'Change the field in the file by hand.',
};
