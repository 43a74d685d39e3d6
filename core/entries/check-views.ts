import type { Catalog } from '../catalog/catalog.ts';
import { type Entity, isService } from '../catalog/entity.ts';
import type { Files } from '../catalog/files.ts';
import { LIST_NAMES } from '../catalog/kinds/kind-words.ts';
import { LIFECYCLES } from '../catalog/kinds/properties.ts';
import type { Problem } from '../catalog/problem.ts';
import { shortRef } from '../catalog/ref.ts';
import { parsePortal, settingsProblem } from '../catalog/settings/parse-portal.ts';
import { SETTINGS_FILE } from '../catalog/settings/settings.ts';
import { Locator } from '../catalog/yaml/locator.ts';
import { type List, orderOf } from '../fact/list.ts';
import type { ListFact } from '../part/fact.ts';
import { suggestion } from '../text/did-you-mean.ts';
import { type FieldValue, NO_VALUE, parseFieldQuery } from '../text/field-query.ts';
import { isMap } from '../text/is-map.ts';
import { misspellingOf } from '../text/misspelling.ts';
import { quoted, quotedList } from '../text/quoted.ts';
import { unknownField } from '../text/unknown-field.ts';

/** The words by which a filter finds each field, as the catalog has them. */
const WORDS: Readonly<Partial<Record<string, (catalog: Catalog, isListed: (entity: Entity) => boolean) => string[]>>> =
  {
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
const TIERS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];

interface Checked {
  files: Files;
  catalog: Catalog;
}

/** Finds saved views that ask for a field that lists do not have, or for what nothing in the catalog is called. */
export function checkViews({ files, catalog }: Checked, listNamed: (address: string) => List): Problem[] {
  const { data } = parsePortal(files);
  const views = isMap(data) && Array.isArray(data.views) ? data.views : [];
  const locator = new Locator(files);
  return views.flatMap((view, index) => {
    if (!isMap(view) || typeof view.filter !== 'string') return [];
    const path = ['views', index, 'filter'];
    const { list: address = SERVICES } = view;
    // The schema says that there is no such list.
    if (typeof address !== 'string' || !LIST_NAMES.includes(address)) return [];
    const list = listNamed(address);
    return [...unknownFields(view.filter, list), ...unknownValues(view.filter, list, catalog)].map((words) => {
      const message = `\`views[${index}].filter\` asks for ${words.message}`;
      return settingsProblem({ ...words, severity: 'warning', message, ...locator.placeOf(SETTINGS_FILE, path) });
    });
  });
}

const SERVICES = 'services';
type Finding = Pick<Problem, 'message' | 'hint'>;

function conditionsIn(filter: string, list: List) {
  return parseFieldQuery(filter, (name) => list.has(name));
}

function unknownFields(filter: string, list: List): Finding[] {
  return conditionsIn(filter, list).words.flatMap((word) => {
    const field = unknownField(word, list.fields);
    if (!field) return [];
    const { name, value } = field;
    const typed = name.toLowerCase();
    const near = [typed, typed.replaceAll('-', '')].flatMap(
      (word) => meant(word, list.fields, (near) => `${near}:${value}`) ?? [],
    )[0];
    return {
      message: `${quoted(name)}, and the list of ${list.address} has no such field.`,
      hint: near ?? `Write one of ${quotedList(list.fields)}.`,
    };
  });
}

function unknownValues(filter: string, list: List, catalog: Catalog): Finding[] {
  // The words of other lists are those of the whole catalog.
  const isListed = list.address === SERVICES ? isService : () => true;
  return conditionsIn(filter, list).conditions.flatMap(({ field, values }) =>
    values.flatMap((value) => {
      const fact = list.fact(field);
      return (fact && unknownValue(fact, value, WORDS[field]?.(catalog, isListed))) ?? [];
    }),
  );
}

/** @param named words by which a filter finds the field, where these are of the catalog */
function unknownValue(fact: ListFact, { text, isLiteral }: FieldValue, named?: string[]): Finding | undefined {
  const { name: field, values } = fact;
  const order = orderOf(fact);
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
  if (near === undefined && isFree(fact)) return undefined;
  return {
    message: `${quoted(`${field}:${text}`)}, which nothing in the catalog is called.`,
    hint: near ?? 'Correct it, or delete the view.',
  };
}

function isFree({ is, isCompared, values, hasOtherValues }: ListFact): boolean {
  return is === 'choice' && !isCompared && (values === undefined || hasOtherValues === true);
}

function meant(word: string, known: Iterable<string>, asWritten: (near: string) => string): string | undefined {
  const near = misspellingOf(word, known);
  return near && suggestion(asWritten(near));
}

/** A list is filtered by what an entity is called, and by its title. */
function namesOf(kind: string, catalog: Catalog): string[] {
  return catalog.entities.filter((entity) => entity.kind === kind).flatMap(({ ref, title }) => [shortRef(ref), title]);
}
