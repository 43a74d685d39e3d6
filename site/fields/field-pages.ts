import { BOOKS, type Book, type Chapter } from '#core/fields/books.ts';
import { factsOf } from '#core/fields/facts.ts';
import { type Field, flatFields } from '#core/fields/field.ts';
import { spans } from '#core/text/spans.ts';
import { type MenuPart, menuItem } from '../menu-part.ts';
import { href } from '../text/href.ts';

export const REFERENCE = 'reference';

export const referenceMenu: MenuPart = { heading: 'Quality', items: () => [menuItem('Reference', REFERENCE)] };

export type BookLink = ReturnType<typeof bookLinks>[number];

export function bookLinks() {
  return BOOKS.map(({ name, title, summary, chapters }) => ({
    title,
    summary: spans(summary),
    href: href(`${REFERENCE}/${name}`),
    chapters: chapters.map((chapter) => ({
      title: chapter.title,
      href: `${href(`${REFERENCE}/${name}`)}#${chapter.name}`,
    })),
  }));
}

export function fieldPages(): FieldPage[] {
  return BOOKS.map(fieldPage);
}

export type FieldPage = ReturnType<typeof fieldPage>;

function fieldPage({ name, title, summary, example, chapters }: Book) {
  const views = chapters.map(chapterView);
  return {
    name,
    title,
    summary: spans(summary),
    description: summary.replaceAll('`', ''),
    chapters: views,
    command: `npx portal explain ${example}`,
    count: views.reduce((sum, { fields, shared }) => sum + fields.length + shared.length, 0),
  };
}

function chapterView({ name, title, summary, file, fields, shared }: Chapter) {
  return {
    id: name,
    title,
    summary,
    file,
    fields: [...flatFields(fields.filter((field) => !shared.has(field.name)))].map(fieldView),
    shared: fields
      .filter((field) => shared.has(field.name))
      .map(({ anchor, key, schema }) => ({
        id: anchor,
        key,
        href: `#entry.${key}`,
        meaning: spans(String(schema.description)),
      })),
  };
}

function fieldView(field: Field) {
  const { meaning, type, without, example, since } = factsOf(field);
  const facts: [string, string][] = [
    ['Type', type],
    ...(field.required ? [['Required', 'yes'] as [string, string]] : []),
    ...(without ? [['Default', without] as [string, string]] : []),
    ...(since === undefined ? [] : [['Since', since] as [string, string]]),
  ];
  return {
    id: field.anchor,
    before: field.name.slice(0, -field.key.length),
    key: field.key,
    example,
    meaning: spans(meaning),
    facts: facts.map(([name, words]) => ({ name, words: spans(words) })),
  };
}
