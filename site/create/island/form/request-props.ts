import type { JsonSchema } from '#core/catalog/schema/json-schema.ts';

/** What the form of a kind of request knows when it is drawn. */
export interface RequestProps {
  /** The site's base path, with slashes at both ends. */
  base: string;
  /** The kind of request. */
  kind: string;
  title: string;
  /** Of what is asked. */
  schema: JsonSchema;
  /** The field that names what is asked for. */
  subjectField: string;
  /** The issue form that asks for the same; null where there is none. */
  forge: { repository: string; issueForm: string } | null;
}
