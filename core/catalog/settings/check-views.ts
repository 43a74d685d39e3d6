import { suggestion } from '../../text/did-you-mean.ts';
import { isMap } from '../../text/is-map.ts';
import { misspellingOf } from '../../text/misspelling.ts';
import { quoted, quotedList } from '../../text/quoted.ts';
import type { Catalog } from '../catalog.ts';
import { type Entity, isService } from '../entity.ts';
import type { Files } from '../files.ts';
import type { Problem } from '../problem.ts';
import { type Ref, shortRef } from '../ref.ts';
import { Locator } from '../yaml/locator.ts';
import { jsonPointer } from '../yaml/written-path.ts';
import { parsePortal, settingsProblem } from './parse-portal.ts';
import { SETTINGS_FILE } from './settings.ts';

/** What a filter can ask for, and the words by which it finds each; none where the catalog does not know them. */
const FACTS: Readonly<Record<string, ((entity: Entity, catalog: Catalog) => string[]) | undefined>> = {
  owner: ({ owner }, catalog) => namesOf(owner, catalog),
  domain: (entity, catalog) => namesOf(catalog.domainOf(entity), catalog),
  system: ({ system }, catalog) => namesOf(system, catalog),
  type: ({ type }) => (type === undefined ? [] : [type]),
  lifecycle: ({ lifecycle }) => (lifecycle === undefined ? [] : [lifecycle]),
  tier: ({ tier }) => (tier === undefined ? [] : [String(tier)]),
  tag: ({ tags }) => [...tags],
  health: undefined,
};

/** Finds saved views that ask for a fact that lists do not have, or for what no service has. */
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
  const of = FACTS[name];
  const words = of && new Set(catalog.entities.filter(isService).flatMap((entity) => of(entity, catalog)));
  if (!words || [...words].some((word) => word.toLowerCase().includes(value.toLowerCase()))) return undefined;
  return {
    message: `${quoted(`${fact}:${value}`)}, and no service has that.`,
    hint: meant(value, words, (near) => `${name}:${near}`) ?? 'Correct it, or delete the view.',
  };
}

function meant(word: string, known: Iterable<string>, asWritten: (near: string) => string): string | undefined {
  const near = misspellingOf(word, known);
  return near && suggestion(asWritten(near));
}

/** A list is filtered by what an entity is called, and by its title. */
function namesOf(ref: Ref | undefined, catalog: Catalog): string[] {
  const title = ref && catalog.get(ref)?.title;
  return ref ? [shortRef(ref), ...(title ? [title] : [])] : [];
}
