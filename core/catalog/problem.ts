import { compareText } from '../text/compare-text.ts';
import type { FieldPath } from './entity.ts';
import type { Ref } from './ref.ts';

export type Severity = 'error' | 'warning';

/** What a rule found: the field as the model names it, and words for the person who wrote it. */
export interface Finding {
  field: FieldPath;
  /** The field is the path in the document itself, not a name of the model's. */
  asWritten?: boolean;
  /** Points at the field's name instead of its value. */
  atKey?: boolean;
  severity?: Severity;
  /** Where a request would bring it: what was right until some day is a warning, and nobody may ask for it. */
  ifAsked?: Severity;
  /** What a reference names in vain: all findings of one rule about it have one cause. */
  missing?: Ref;
  fixedIn?: FieldPath;
  message: string;
  hint?: string;
}

/** A finding with its place, ready for any report. Problems are values: collected, sorted, never thrown. */
export interface Problem extends ProblemPlace {
  rule: string;
  severity: Severity;
  ifAsked?: Severity;
  message: string;
  hint?: string;
  /** The entry that would fix it. */
  stub?: string;
  /** All places of a problem that has several, in order; the problem's own is the first. */
  places?: readonly ProblemPlace[];
}

export interface ProblemPlace {
  file: string;
  line: number;
  column: number;
  pointer: string;
}

export function byPlace(a: Problem, b: Problem): number {
  return compareText(a.file, b.file) || a.line - b.line || a.column - b.column || compareText(a.rule, b.rule);
}

/** An error of a file as a whole, unless words say otherwise. */
export function fileProblem(file: string, words: Pick<Problem, 'message'> & Partial<Problem>): Problem {
  return { rule: 'schema', severity: 'error', file, line: 1, column: 1, pointer: '', ...words };
}
