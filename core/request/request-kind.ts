import type { BrowserContext, Context } from '../catalog/rule.ts';
import type { JsonSchema } from '../catalog/schema/json-schema.ts';
import type { FieldGroup } from './fields/field-group.ts';
import type { FormMaker } from './form/issue-form.ts';
import type { NextStep } from './next-step.ts';
import type { Composition, RequestFields, RequestProblem } from './request.ts';

export type Composed =
  | {
      change: Composition;
      /** What a new file says: read back, it must be this and nothing else. */
      entry?: RequestFields;
      /** In the requester's words, where a file has a field by another name. @param file a changed one; empty for a problem elsewhere */
      asAsked?(problem: RequestProblem, file: string): RequestProblem;
      /** What rules do not know, as they judge the file and not the request. */
      problems: readonly RequestProblem[];
      /** Why the change has no place of its own, where no rule says so better; it is judged, but must not be proposed. */
      unplaced: readonly RequestProblem[];
    }
  /** The path of what is there already. Without a problem, a sentence says so. */
  | { exists: string; problems: readonly RequestProblem[] };

export interface RefusedFields {
  refused: readonly RequestProblem[];
}

export type RequestIcon = 'archive' | 'label' | 'pencil';

/** One thing that can be asked for: what it takes, and the file that it becomes. A part brings it; all else follows from it. */
export interface RequestKind {
  /** As in `POST /register`, in the type of a dispatch, in `portal register` and in the address of its page. */
  name: string;
  title: string;
  summary: string;
  /** What the description of the API calls it; both unlike those of any other kind. */
  api: {
    /** Of `POST /<name>`: `registerService`. */
    operationId: string;
    /** The component that describes the fields: `Registration`. */
    body: string;
  };
  /** The key that may contain the fields, since a dispatch has at most ten keys. */
  envelope: string;
  /** The field that names the requested thing: that it exists already is reported there. */
  subjectField: string;
  example: RequestFields;
  /** What follows the merge, as a sentence. */
  follows: string;
  icon?: RequestIcon;
  /** What the person who asked does once all is done, where no effect says it. */
  next?(fields: RequestFields): readonly NextStep[];
  /**
   * Of the fields: JSON Schema of an object. Names that it does not have are refused. Forms, questions and the description of the
   * API are made of it: `title` of a property is its label, `description` its hint, `default` what a form begins with, and
   * `x-waypost: { picker }` says what it is picked from. Text with a `contentMediaType` may have several lines.
   */
  schema: JsonSchema;
  /** How its form groups the fields. Without groups they are below one legend, in the order of the schema. */
  groups?: readonly FieldGroup[];
  /** Whether fields that break the schema are composed all the same, as the file is held to it in more words. Else they are refused before. */
  composesAny?: true;
  /**
   * How the command line asks for it, where its first words are fields: `portal rename <entry> <name>`. The last of them takes all
   * words that are left if it is a list.
   */
  words?: {
    fields: readonly string[];
    /** The field that holds what `--set` sets: `set`. */
    setInto?: string;
  };
  /** Of the values that `words.setInto` holds, where they depend on the other fields. */
  schemaOfSet?(fields: RequestFields, desired: Pick<BrowserContext, 'catalog' | 'kinds'>): JsonSchema;
  /** Where the site asks for it, if not by a form of its schema. Those of types are pages below its name. */
  askedOn?: 'own page' | 'pages of templates' | 'pages of types';
  /** Its issue forms, where they ask otherwise than the schema does. */
  forms?: FormMaker;
  compose(fields: RequestFields, desired: Context): Composed | RefusedFields;
}
