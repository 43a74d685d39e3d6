import { suggestion } from '../../text/did-you-mean.ts';
import { isMap } from '../../text/is-map.ts';
import { misspellingOf } from '../../text/misspelling.ts';
import { quoted, quotedList } from '../../text/quoted.ts';
import type { Catalog } from '../catalog.ts';
import { isService } from '../entity.ts';
import type { Files } from '../files.ts';
import { LIFECYCLES } from '../kinds/properties.ts';
import type { Problem } from '../problem.ts';
import { shortRef } from '../ref.ts';
import { Locator } from '../yaml/locator.ts';
import { jsonPointer } from '../yaml/written-path.ts';
import { parsePortal, settingsProblem } from './parse-portal.ts';
import { SETTINGS_FILE } from './settings.ts';

/** The words by which a filter finds each fact, as the catalog has them. Of health only a probe knows. */
const FACTS: Readonly<Record<string, ((catalog: Catalog) => string[]) | undefined>> = {
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
  health: undefined,
};
const FREE: ReadonlySet<string> = new Set(['type', 'lifecycle', 'tag']);
const TIERS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];

/** Finds saved views that ask for a fact that lists do not have, or for what nothing in the catalog is called. */
export function checkViews({ files, catalog }: { files: Files; catalog: Catalog }): Problem[] {
  const { data } = parsePortal(files);
  const views = isMap(data) && Array.isArray(data.views) ? data.views : [];
  const locator = new Locator(files);
  return views.flatMap((view, index) => {
    if (!isMap(view) || typeof view.filter !== 'string') return [];
    const path = ['views', index, 'filter'];
    return conditions(view.filter).flatMap(([fact, value]) => {
      const words = unfound(fact, value, catalog);
      if (!words) return [];
      const message = `\`views[${index}].filter\` asks for ${words.message}`;
      const place = locator.locate({ file: SETTINGS_FILE, document: 0 }, path);
      const problem = settingsProblem({ rule: 'schema', ...words, message, ...place, pointer: jsonPointer(path) });
      return [{ ...problem, severity: 'warning' as const }];
    });
  });
}

/** The words of a filter that have a colon; quotes keep a value with spaces together. */
function conditions(filter: string): [fact: string, value: string][] {
  return Array.from(filter.matchAll(/(?<=^|\s)([a-z]+):(?:"([^"]*)"|(\S+))/gi), ([, fact, long, short]) => [
    fact!,
    long ?? short!,
  ]);
}

function unfound(fact: string, value: string, catalog: Catalog): Pick<Problem, 'message' | 'hint'> | undefined {
  const name = fact.toLowerCase();
  const facts = Object.keys(FACTS);
  if (!Object.hasOwn(FACTS, name))
    return {
      message: `${quoted(fact)}, and lists have no such fact.`,
      hint: meant(name, facts, (near) => `${near}:${value}`) ?? `Write one of ${quotedList(facts)}.`,
    };
  const words = FACTS[name]?.(catalog) ?? [];
  // A young catalog has none of them yet.
  if (words.length === 0 || words.some((word) => word.toLowerCase().includes(value.toLowerCase()))) return undefined;
  const near = meant(value, words, (word) => `${name}:${word}`);
  // A word of one's own choice may be one that no service has yet.
  if (near === undefined && FREE.has(name)) return undefined;
  return {
    message: `${quoted(`${fact}:${value}`)}, which nothing in the catalog is called.`,
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
