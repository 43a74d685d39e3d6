import type { Context } from '../../catalog/rule.ts';
import type { JsonSchema } from '../../catalog/schema/json-schema.ts';
import type { RequestFields } from '../request.ts';

export type Shape =
  /** `value` is filled in. */
  | { type: 'input'; example?: string; value?: string }
  /** Text of several lines. `yaml` is fenced by GitHub. */
  | { type: 'textarea'; example?: string; value?: string; render?: 'yaml' }
  /** `preset` is the place of what is chosen to begin with. */
  | { type: 'dropdown'; options: readonly string[]; preset?: number }
  | { type: 'checkboxes'; options: readonly string[] };

export interface Question {
  /** Unique in its form: letters, digits, `-` and `_`. */
  id: string;
  /** The heading above the answer in the issue, so it is unique, too. One line. */
  label: string;
  hint: string;
  required: boolean;
  schema: JsonSchema;
  shape: Shape;
}

/** Answers by the id of their question, as its schema has them where they could be read so. What was not answered is absent. */
export type Answers = ReadonlyMap<string, unknown>;

export interface IssueForm {
  kind: string;
  /** Of its file, without the ending. */
  name: string;
  title: string;
  summary: string;
  /** What it is made from, beside the teams of the catalog. */
  from: string;
  /** The answer by which it is known among forms that ask the same. */
  sign?: { label: string; answer: string };
  questions: readonly Question[];
  fields(answers: Answers): RequestFields;
  /** The question that a problem is about. @param field as a problem names it: `apis[0].name` */
  questionOf(field: string): Question | undefined;
}

export type FormMaker = (desired: Context) => readonly IssueForm[];

export function formLabel(kind: string): string {
  return `request:${kind}`;
}
