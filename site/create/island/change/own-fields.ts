import type { JsonSchema } from '#core/catalog/schema/json-schema.ts';
import type { FieldGroup } from '#core/request/fields/field-group.ts';
import type { RequestProblem } from '#core/request/request.ts';
import type { Given } from '../fields/given.ts';

/** What a noun brings to the form of an entry of which it knows more than its kind does, such as a requested resource. */
export interface OwnFields {
  kind: string;
  groups: readonly FieldGroup[];
  look: string;
  /** The fields of an entry. @param asked what the form asks of any entry of the kind; returned for an entry that is not one */
  fields(asked: JsonSchema, written: Given): JsonSchema;
  /** What is filled in, without what says nothing. */
  meant(given: Given): Given;
  problems(meant: Given): readonly RequestProblem[];
  meanings(before: Given, after: Given): readonly string[];
}
