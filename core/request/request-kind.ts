import type { Context } from '../catalog/rule.ts';
import type { JsonSchema } from '../catalog/schema/json-schema.ts';
import type { Composition, RequestFields, RequestProblem } from './request.ts';

/** What a kind makes of fields. */
export type Composed =
  | {
      change: Composition;
      /** What the file says: read back, it must be this and nothing else. */
      entry: RequestFields;
      /** Tells a problem of the file in the words of who asked, where the file has a field by another name. */
      asAsked?(problem: RequestProblem): RequestProblem;
      /** What rules do not know, as they judge the file and not the request. */
      problems: readonly RequestProblem[];
      /** Why the change has no place of its own, where no rule says so better; it is judged, but must not be proposed. */
      unplaced: readonly RequestProblem[];
    }
  /** The path of what is there already. */
  | { exists: string; problems: readonly RequestProblem[] };

/** One thing that can be asked for: what it takes, and the file that it becomes. */
export interface RequestKind {
  /** As in `POST /register` and in the type of a dispatch. */
  name: string;
  /** Heads its form, imperative. */
  title: string;
  /** One sentence. */
  summary: string;
  /** The key that fields may stand under, since a dispatch takes ten keys at most. */
  envelope: string;
  /** The field that names what is asked for: that it is there already is told of it. */
  subjectField: string;
  /** The least that can be asked, as JSON. */
  example: string;
  /** What follows the merge, as a sentence. */
  follows: string;
  /** Of the fields: JSON Schema. Names that it does not have are refused. */
  schema: JsonSchema;
  /** @returns `refused` where the fields do not even say what the file would be */
  compose(fields: RequestFields, desired: Context): Composed | { refused: readonly RequestProblem[] };
}
