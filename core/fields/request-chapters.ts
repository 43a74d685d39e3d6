import { REQUEST_KINDS } from '../parts.ts';
import type { Chapter } from './books.ts';
import { type Field, fieldsOf, flatFields } from './field.ts';

/** What can be asked of a portal, by the name of its verb: `provision`, `scaffold`. A form shows the same; no reference lists it. */
export const REQUEST_CHAPTERS: ReadonlyMap<string, Chapter> = new Map(
  [...REQUEST_KINDS.values()].map(({ name, title, summary, schema }) => [
    name,
    {
      name,
      title,
      summary,
      file: `npx portal ${name}`,
      fields: fieldsOf(schema, name),
      shared: new Set(),
      isAsked: true,
    },
  ]),
);

export function* requestFields(): Iterable<Field> {
  for (const { fields } of REQUEST_CHAPTERS.values()) yield* flatFields(fields);
}
