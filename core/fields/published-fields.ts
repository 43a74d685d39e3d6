import type { PublishedFields } from '../search/field-entries.ts';
import { allFields, BOOKS } from './books.ts';

export function publishedFields(): PublishedFields {
  const books = BOOKS.map(({ name, chapters }) => [name, new Set(chapters.map((chapter) => chapter.name))] as const);
  const fields = [...allFields()];
  return Object.fromEntries(
    books.map(([book, chapters]) => [
      book,
      fields
        .filter(({ name }) => chapters.has(name.split('.')[0]!))
        .map(({ name, schema }) => [name, String(schema.description)] as const),
    ]),
  );
}
