import { oneLine } from '../text/harmless.ts';
import { BOOKS, type Book, type Chapter, ENTRY } from './books.ts';
import { factsOf } from './facts.ts';
import type { Field } from './field.ts';
import { headingSlug } from './field.ts';
import type { Found } from './find-field.ts';
import { REQUEST_CHAPTERS } from './request-chapters.ts';
import { valuesOf } from './type-words.ts';

/** Answers that explain something; others have sentences of their own. */
export type Explained = Exclude<Found, { is: 'unknown' }>;

/** What `portal explain` prints of what it found. @param portal where the portal is published */
export function explanation(found: Explained, portal?: string): string {
  return [...partsOf(found), ...linkTo(found, portal)].join('\n\n');
}

export function contents(): string {
  const lists = BOOKS.map(({ title, summary, chapters }) => {
    const rows = chapters.map(({ name, summary: about }) => [name, about] as const);
    return `${title}: ${summary}\n${table(rows)}`;
  });
  const requests = [...REQUEST_CHAPTERS.values()].map(({ name, summary }) => [name, summary] as const);
  return [
    ...lists,
    `Requests: The fields of what people ask the portal for.\n${table(requests)}`,
    'Name one of these, a field such as `service.tier`, or a rule such as `owner-exists`.',
  ].join('\n\n');
}

export function explanationJson(found: Explained, portal?: string): unknown {
  const address = addressIn(found, portal);
  const link = address === undefined ? {} : { address };
  if (found.is === 'rule') {
    const { name, severity, why, wrong, right } = found.rule;
    return { rule: name, severity, why, wrong, right, ...link };
  }
  if (found.is === 'several') return { fields: found.fields.map(({ name }) => name) };
  if (found.is === 'chapter') {
    const { name, title, summary, file, fields } = found.chapter;
    return { name, title, summary, file, fields: fields.map((field) => field.name), ...link };
  }
  const { field, chapter, value } = found;
  const values = valuesOf(field.schema);
  return {
    field: field.name,
    required: field.required,
    ...factsOf(field),
    file: chapter.file,
    ...(values.length > 0 && { values }),
    ...(value !== undefined && { value }),
    ...(field.fields.length > 0 && { fields: field.fields.map(({ name }) => name) }),
    ...link,
  };
}

/** Below the base of a portal: `reference/catalog/#service.tier`. */
export function addressOfField({ name, anchor }: Pick<Field, 'name' | 'anchor'>): string {
  const chapter = name.split('.')[0]!;
  return `reference/${bookOf(chapter).name}/#${anchor}`;
}

function partsOf(found: Explained): string[] {
  if (found.is === 'chapter') return chapterParts(found.chapter);
  if (found.is === 'several')
    return [
      'Several fields have this name:',
      fieldTable(found.fields),
      `Name one of them: \`npx portal explain ${found.fields[0]!.name}\`.`,
    ];
  if (found.is === 'rule') {
    const { name, severity, why, wrong, right } = found.rule;
    return [`${name}\n  ${why}`, table([['Severity', severity]]), yaml('Wrong', wrong), yaml('Right', right)];
  }
  const { field, chapter, value } = found;
  const { meaning, type, without, example, since } = factsOf(field);
  const facts = table([
    ['Type', type],
    ...(value === undefined ? [] : [['Value', oneLine(value)] as const]),
    ...(field.required ? [['Required', 'yes'] as const] : without ? [['Default', without] as const] : []),
    ...(field.required && without ? [['Default', without] as const] : []),
    ...(since === undefined ? [] : [['Since', since] as const]),
    [chapter.isAsked ? 'Command' : 'File', chapter.file],
  ]);
  const below = field.fields.length > 0 ? [`  Fields\n${fieldTable(field.fields, '    ')}`] : [];
  return [`${field.name}\n  ${meaning}`, facts, ...(example ? [yaml('Example', example)] : []), ...below];
}

function chapterParts({ name, title, summary, file, fields, shared }: Chapter): string[] {
  const own = fields.filter((field) => !shared.has(field.name));
  const others = fields.filter((field) => shared.has(field.name)).map(({ key }) => key);
  return [
    `${title}\n  ${summary}\n  ${file}`,
    ...(own.length > 0 ? [fieldTable(own)] : []),
    ...(others.length > 0 && name !== ENTRY ? [`And the fields of every entry: ${others.join(', ')}.`] : []),
  ];
}

function fieldTable(fields: readonly Field[], indent = '  '): string {
  return table(
    fields.map((field) => [field.name, `${factsOf(field).meaning}${field.required ? ' Required.' : ''}`] as const),
    indent,
  );
}

function table(rows: readonly (readonly [string, string])[], indent = '  '): string {
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, text]) => `${indent}${name.padEnd(width)}  ${text}`).join('\n');
}

function yaml(title: string, text: string): string {
  return [`  ${title}`, ...text.split('\n').map((line) => `    ${line}`)].join('\n');
}

function linkTo(found: Explained, portal: string | undefined): string[] {
  const address = addressIn(found, portal);
  return address === undefined ? [] : [`  ${address}`];
}

function addressIn(found: Explained, portal: string | undefined): string | undefined {
  const isPlaced = found.is === 'rule' || (found.is !== 'several' && !found.chapter.isAsked);
  return portal === undefined || !isPlaced ? undefined : addressOfExplained(found, portal);
}

type Placed = Exclude<Explained, { is: 'several' }>;

/** Of the page of a portal that explains it. @param portal where that is published */
export function addressOfExplained(found: Placed, portal: string): string {
  const base = portal.replace(/\/*$/, '/');
  if (found.is === 'rule') return `${base}rules/${found.rule.name}/`;
  return `${base}${found.is === 'chapter' ? addressOfField({ ...found.chapter, anchor: found.chapter.name }) : addressOfField(found.field)}`;
}

/** Of the document in docs/ that explains it: `catalog.md#servicetier`. */
export function documentOfExplained(found: Placed): string {
  if (found.is === 'rule') return `${bookOf('portal').document}#rules`;
  const chapter = found.chapter.name;
  const heading = found.is === 'chapter' ? found.chapter.title : found.field.name;
  return `${bookOf(chapter).document}#${headingSlug(heading)}`;
}

function bookOf(chapter: string): Book {
  return BOOKS.find(({ chapters }) => chapters.some(({ name }) => name === chapter))!;
}
