import { compareText } from '../text/compare-text.ts';
import type { FieldPath } from './entity.ts';

export type Severity = 'error' | 'warning';

/** What a rule found: the field as the model names it, and words for the person who wrote it. */
export interface Finding {
  field: FieldPath;
  /** The field is the path in the document itself, not a name of the model's. */
  asWritten?: boolean;
  /** Points at the field's name instead of its value. */
  atKey?: boolean;
  /** Where a form asks for the fix, if that is another field. */
  fixedIn?: FieldPath;
  /** Full sentences: what is wrong, with the value in backticks as its author spelt it. */
  message: string;
  /** The exact edit or command that fixes it. */
  hint?: string;
}

/** A finding with its place, ready for any report. Problems are values: collected, sorted, never thrown. */
export interface Problem {
  rule: string;
  severity: Severity;
  message: string;
  hint?: string;
  file: string;
  /** One-based. */
  line: number;
  /** One-based, in UTF-16 code units. */
  column: number;
  /** JSON Pointer (RFC 6901) into the document as written. */
  pointer: string;
}

/** Sorts by file, line, column and rule. */
export function byPlace(a: Problem, b: Problem): number {
  return compareText(a.file, b.file) || a.line - b.line || a.column - b.column || compareText(a.rule, b.rule);
}
