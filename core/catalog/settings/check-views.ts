import { suggestion } from '../../text/did-you-mean.ts';
import { type FieldValue, NO_VALUE, parseFieldQuery } from '../../text/field-query.ts';
import { isMap } from '../../text/is-map.ts';
import { misspellingOf } from '../../text/misspelling.ts';
import { quoted, quotedList } from '../../text/quoted.ts';
import type { Catalog } from '../catalog.ts';
import { type Entity, isService } from '../entity.ts';
import type { Files } from '../files.ts';
import { LIFECYCLES } from '../kinds/properties.ts';
import { LIST_FIELDS, type ListField } from '../lists/list-fields.ts';
import { fieldsOf, LIST_NAMES } from '../lists/list-kinds.ts';
import type { Problem } from '../problem.ts';
import { shortRef } from '../ref.ts';
import { Locator } from '../yaml/locator.ts';
import { jsonPointer } from '../yaml/written-path.ts';
import { parsePortal, settingsProblem } from './parse-portal.ts';
import { SETTINGS_FILE } from './settings.ts';

/** The words by which a filter finds each field, as the catalog has them. */
const WORDS: Readonly<
  Partial<Record<ListField, (catalog: Catalog, isListed: (entity: Entity) => boolean) => string[]>>
> = {
  owner: (catalog) => [...namesOf('team', catalog), ...namesOf('person', catalog)],
  domain: (catalog) => namesOf('domain', catalog),
  system: (catalog) => namesOf('system', catalog),
  type: (catalog, isListed) => catalog.entities.filter(isListed).flatMap(({ type }) => type ?? []),
  lifecycle: (catalog, isListed) => [
    ...LIFECYCLES,
    ...catalog.entities.filter(isListed).flatMap(({ lifecycle }) => lifecycle ?? []),
  ],
  tier: () => TIERS,
  tag: (catalog, isListed) => catalog.entities.filter(isListed).flatMap(({ tags }) => tags),
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
    const { list = SERVICES } = view;
    // The schema says that there is no such list.
    if (typeof list !== 'string' || !LIST_NAMES.includes(list)) return [];
    return [...unknownFields(view.filter, list), ...unknownValues(view.filter, list, catalog)].map((words) => {
      const message = `\`views[${index}].filter\` asks for ${words.message}`;
      const place = locator.locate({ file: SETTINGS_FILE, document: 0 }, path);
      const problem = settingsProblem({ rule: 'schema', ...words, message, ...place, pointer: jsonPointer(path) });
      return { ...problem, severity: 'warning' as const };
    });
  });
}

const SERVICES = 'services';
type Finding = Pick<Problem, 'message' | 'hint'>;

function conditionsIn(filter: string, list: string) {
  return parseFieldQuery(filter, (name) => fieldsOf(list).some((field) => field === name));
}

function unknownFields(filter: string, list: string): Finding[] {
  return conditionsIn(filter, list).words.flatMap((word) => {
    const [, name, value] = (!word.isLiteral && /^([a-z][a-z-]*):(?!\/\/)(.*)$/i.exec(word.text)) || [];
    if (name === undefined) return [];
    const near = meant(name.toLowerCase().replaceAll('-', ''), fieldsOf(list), (near) => `${near}:${value}`);
    return {
      message: `${quoted(name)}, and the list of ${list} has no such field.`,
      hint: near ?? `Write one of ${quotedList(fieldsOf(list))}.`,
    };
  });
}

function unknownValues(filter: string, list: string, catalog: Catalog): Finding[] {
  // The words of other lists are those of the whole catalog.
  const isListed = list === SERVICES ? isService : () => true;
  return conditionsIn(filter, list).conditions.flatMap(({ field, values }) =>
    values.flatMap((value) => {
      const words = WORDS[field as ListField]?.(catalog, isListed);
      return unknownValue(field as ListField, value, words) ?? [];
    }),
  );
}

/** @param named words by which a filter finds the field, where these are of the catalog */
function unknownValue(field: ListField, { text, isLiteral }: FieldValue, named?: string[]): Finding | undefined {
  const { values, order } = LIST_FIELDS[field];
  // What is compared is checked where it is typed.
  if (
    !isLiteral &&
    (text === NO_VALUE || order === 'date' || (order && /^(?:[<>=]|\d)/.test(text) && field !== 'tier'))
  )
    return undefined;
  if (!isLiteral && field === 'tier' && /^[<>=]|\.\./.test(text)) return undefined;
  const words = named ?? Object.entries(values ?? {}).flat();
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
