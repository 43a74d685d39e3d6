import { suggestion } from '../../text/did-you-mean.ts';
import { type FieldValue, NO_VALUE, parseFieldQuery } from '../../text/field-query.ts';
import { isMap } from '../../text/is-map.ts';
import { misspellingOf } from '../../text/misspelling.ts';
import { quoted, quotedList } from '../../text/quoted.ts';
import type { Catalog } from '../catalog.ts';
import { isService } from '../entity.ts';
import type { Files } from '../files.ts';
import { LIFECYCLES } from '../kinds/properties.ts';
import { LIST_FIELDS, type ListField } from '../lists/list-fields.ts';
import { fieldsOf } from '../lists/list-kinds.ts';
import type { Problem } from '../problem.ts';
import { shortRef } from '../ref.ts';
import { Locator } from '../yaml/locator.ts';
import { jsonPointer } from '../yaml/written-path.ts';
import { parsePortal, settingsProblem } from './parse-portal.ts';
import { SETTINGS_FILE } from './settings.ts';

/** The list that views are of. */
const LIST = 'services';

/** The words by which a filter finds each field, as the catalog has them. Of health only a probe knows. */
const WORDS: Readonly<Partial<Record<ListField, (catalog: Catalog) => string[]>>> = {
  owner: (catalog) => [...namesOf('team', catalog), ...namesOf('person', catalog)],
  domain: (catalog) => namesOf('domain', catalog),
  system: (catalog) => namesOf('system', catalog),
  type: (catalog) => catalog.entities.filter(isService).flatMap(({ type }) => type ?? []),
  lifecycle: (catalog) => [
    ...LIFECYCLES,
    ...catalog.entities.filter(isService).flatMap(({ lifecycle }) => lifecycle ?? []),
  ],
  tier: () => TIERS,
  tag: (catalog) => catalog.entities.filter(isService).flatMap(({ tags }) => tags),
  api: (catalog) => catalog.entities.filter(({ kind }) => kind === 'api').flatMap(({ type }) => type ?? []),
};
const FREE: ReadonlySet<string> = new Set(['type', 'lifecycle', 'tag', 'api']);
const TIERS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];

/** Finds saved views that ask for a field that lists do not have, or for what nothing in the catalog is called. */
export function checkViews({ files, catalog }: { files: Files; catalog: Catalog }): Problem[] {
  const { data } = parsePortal(files);
  const views = isMap(data) && Array.isArray(data.views) ? data.views : [];
  const locator = new Locator(files);
  return views.flatMap((view, index) => {
    if (!isMap(view) || typeof view.filter !== 'string') return [];
    const path = ['views', index, 'filter'];
    return [...unknownFields(view.filter), ...unknownValues(view.filter, catalog)].map((words) => {
      const message = `\`views[${index}].filter\` asks for ${words.message}`;
      const place = locator.locate({ file: SETTINGS_FILE, document: 0 }, path);
      const problem = settingsProblem({ rule: 'schema', ...words, message, ...place, pointer: jsonPointer(path) });
      return { ...problem, severity: 'warning' as const };
    });
  });
}

type Finding = Pick<Problem, 'message' | 'hint'>;

function isField(name: string): boolean {
  return fieldsOf(LIST).some((field) => field === name);
}

function unknownFields(filter: string): Finding[] {
  return parseFieldQuery(filter, isField).words.flatMap((word) => {
    const [, name, value] = (!word.isLiteral && /^([a-z][a-z-]*):(?!\/\/)(.*)$/i.exec(word.text)) || [];
    if (name === undefined) return [];
    const near = meant(name.toLowerCase().replaceAll('-', ''), fieldsOf(LIST), (near) => `${near}:${value}`);
    return {
      message: `${quoted(name)}, and lists have no such field.`,
      hint: near ?? `Write one of ${quotedList(fieldsOf(LIST))}.`,
    };
  });
}

function unknownValues(filter: string, catalog: Catalog): Finding[] {
  return parseFieldQuery(filter, isField).conditions.flatMap(({ field, values }) =>
    values.flatMap((value) => unknownValue(field as ListField, value, catalog) ?? []),
  );
}

function unknownValue(field: ListField, { text, isLiteral }: FieldValue, catalog: Catalog): Finding | undefined {
  const { values, order } = LIST_FIELDS[field];
  // What is compared is checked where it is typed.
  if (
    !isLiteral &&
    (text === NO_VALUE || order === 'date' || (order && /^(?:[<>=]|\d)/.test(text) && field !== 'tier'))
  )
    return undefined;
  if (!isLiteral && field === 'tier' && /^[<>=]|\.\./.test(text)) return undefined;
  const words = WORDS[field]?.(catalog) ?? Object.entries(values ?? {}).flat();
  // A young catalog has none of them yet.
  if (words.length === 0 || words.some((word) => word.toLowerCase().includes(text.toLowerCase()))) return undefined;
  const near = meant(text, words, (word) => `${field}:${word}`);
  // A word of one's own choice may be one that no service has yet.
  if (near === undefined && FREE.has(field)) return undefined;
  return {
    message: `${quoted(`${field}:${text}`)}, which nothing in the catalog is called.`,
    hint: near ?? 'Correct it, or delete the view.',
  };
}

function meant(word: string, known: Iterable<string>, asWritten: (near: string) => string): string | undefined {
  const near = misspellingOf(word, known);
  return near && suggestion(asWritten(near));
}

/** A list is filtered by what an entity is called, and by its title. */
function namesOf(kind: string, catalog: Catalog): string[] {
  return catalog.entities.filter((entity) => entity.kind === kind).flatMap(({ ref, title }) => [shortRef(ref), title]);
}
