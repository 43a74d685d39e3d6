import { Catalog } from '../catalog/catalog.ts';
import { isPerson, isTeam } from '../catalog/entity.ts';
import type { Problem } from '../catalog/problem.ts';
import { hasFolderOwner } from '../catalog/reading/folder-owner.ts';
import { SETTINGS_FILE } from '../catalog/settings/settings.ts';
import type { Validation } from '../catalog/validation.ts';
import type { Desired } from '../desired/desired.ts';
import { AUDIENCE_SECTIONS, type AudienceSection, namesShown } from '../desired/part-audience.ts';
import { readDesired } from '../desired/read-desired.ts';
import { markupOf } from '../docs/markup/markup.ts';
import { RelationGraph } from '../graph/relation-graph.ts';
import type { History } from '../part/history.ts';
import type { Observed } from '../part/observed.ts';
import { Audiences } from './audience-settings.ts';
import { documentWord } from './document-word.ts';
import { filesFor, sightFor } from './files-for.ts';
import { hiddenRelations } from './hidden-relations.ts';
import type { ShownPaths } from './shown-paths.ts';
import { cleanText } from './text/clean-yaml.ts';
import type { VisibleEntities } from './visible-entities.ts';
import { visibleHistory } from './visible-history.ts';
import { visibleObserved } from './visible-observed.ts';

export interface AudienceView {
  desired: Desired;
  record: {
    name: string;
    without: readonly AudienceSection[];
    pages: readonly string[];
    parts: ReadonlySet<string>;
    hasOwnPaths: boolean;
  };
  /** Where a file is that has another path for this audience; undefined for one that it may not see. */
  onDisk(path: string): string | undefined;
  hasSection(section: AudienceSection): boolean;
  observed(all: Observed): Observed;
  /** @param sizes how many files each commit changed */
  history(all: History, sizes: ReadonlyMap<string, number>): History;
  /**
   * A text that is in no file of the catalog, such as one that was copied from another place, or an earlier version, as the audience
   * may see it. Undefined where it may not: a document that names an audience with fewer readers, say.
   */
  textOf(path: string, text: string): string | undefined;
  /**
   * What is wrong, of what this audience and those who see everything are both shown. Nothing is checked where it sees no problems.
   *
   * @param check says what is wrong with what this audience sees
   * @param all says what is wrong with everything
   */
  validation(check: (own: Desired) => Promise<Validation>, all: () => Promise<Validation>): Promise<Validation>;
}

/**
 * Leaves out of a catalog all that an audience may not see, before anything is made of it: entries, their files, what names them,
 * settings, templates, sections. An allow-list decides: what nobody names stays out.
 */
export function audienceView(all: Desired, audience: string): AudienceView {
  const audiences = new Audiences(all.settings);
  const sight = sightFor(all, audiences, audience);
  const { visible, hasSection, paths } = sight;
  const { words } = visible;
  const { files, onDisk, kept, whole } = filesFor(sight);
  const folders = namesShown(
    all.audiences.map(({ data }) => data),
    hasSection,
  );
  const asShown = readDesired(files, all, { scope: all.scope, ...(all.today !== undefined && { today: all.today }) });
  const read = paths.areChanged ? { ...asShown, catalog: withoutOwnersOfFolders(asShown.catalog) } : asShown;
  const people = peopleOf(all, visible);
  const hidden = hiddenRelations(new RelationGraph(all.catalog), (ref) => visible.refs.has(ref));
  return {
    desired: { ...read, hidden, whole: all },
    record: { ...recordOf(all, audience, hasSection), hasOwnPaths: paths.areChanged },
    onDisk: (path) => onDisk.get(path),
    hasSection,
    observed: (observed) => visibleObserved(observed, { hasSection, folders, people, words }),
    history: (history, sizes) =>
      hasSection('history')
        ? visibleHistory(history, {
            shown: (file) => (kept.has(file) ? paths.shown(file) : undefined),
            isWhole: (file) => whole.has(file),
            people,
            words,
            sizes,
          })
        : new Map(),
    textOf: (path, text) => {
      const word = markupOf(path) === undefined ? undefined : documentWord(text);
      return word === undefined || sight.maySee(word) ? cleanText(path, text, words) : undefined;
    },
    async validation(check, checkAll) {
      if (!hasSection('problems')) return { entities: read.catalog.size, skipped: [], problems: [] };
      return inBoth(await check(read), await checkAll(), paths);
    },
  };
}

function recordOf(
  { audiences }: Desired,
  name: string,
  hasSection: (section: AudienceSection) => boolean,
): Omit<AudienceView['record'], 'hasOwnPaths'> {
  const parts = audiences.filter(({ section }) => section === undefined || hasSection(section));
  return {
    name,
    without: AUDIENCE_SECTIONS.filter((section) => !hasSection(section)),
    pages: [
      ...namesShown(
        audiences.map(({ pages }) => pages),
        hasSection,
      ),
    ],
    parts: new Set(parts.map((part) => part.name)),
  };
}

/** Of a request, the team of its folder is the owner: one that is hidden is not. */
function withoutOwnersOfFolders(catalog: Catalog): Catalog {
  const entities = catalog.entities.map((entity) => {
    const { owner, references } = entity;
    if (owner === undefined || catalog.has(owner) || !hasFolderOwner(entity)) return entity;
    const { owner: _, ...others } = entity;
    return { ...others, references: references.filter(({ field }) => field[0] !== 'owner') };
  });
  return new Catalog(entities);
}

/** Undefined where none is hidden: authors of commits are not always in the catalog. */
function peopleOf({ catalog }: Desired, { entities }: VisibleEntities): ReadonlySet<string> | undefined {
  if (catalog.entities.every((entity) => entities.has(entity) || !(isPerson(entity) || isTeam(entity))))
    return undefined;
  const people = [...entities].filter(isPerson);
  return new Set(people.flatMap(({ name, title }) => [name, title]).map((name) => name.toLowerCase()));
}

function inBoth(own: Validation, all: Validation, { shown }: ShownPaths): Validation {
  const there = new Set(all.problems.map((problem) => keyOf({ ...problem, file: shown(problem.file) })));
  return {
    ...own,
    problems: own.problems.filter((problem) => problem.file !== SETTINGS_FILE && there.has(keyOf(problem))),
  };
}

function keyOf({ rule, file, line, column, pointer }: Problem): string {
  return `${rule} ${file} ${line} ${column} ${pointer}`;
}
