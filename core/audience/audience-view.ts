import { addressOf } from '../catalog/address.ts';
import { Catalog } from '../catalog/catalog.ts';
import { type Entity, isPerson, isTeam } from '../catalog/entity.ts';
import type { Problem } from '../catalog/problem.ts';
import { hasFolderOwner } from '../catalog/reading/folder-owner.ts';
import { PLUGINS_FOLDER } from '../catalog/settings/plugin.ts';
import { SETTINGS_FILE } from '../catalog/settings/settings.ts';
import type { Validation } from '../catalog/validation.ts';
import type { Desired } from '../desired/desired.ts';
import { readDesired } from '../desired/read-desired.ts';
import { RelationGraph } from '../graph/relation-graph.ts';
import type { History } from '../part/history.ts';
import type { Observed } from '../part/observed.ts';
import { scaffoldBlock } from '../scaffold/service/scaffold-block.ts';
import { TEMPLATES_FOLDER } from '../scaffold/template/template.ts';
import { VISIBILITIES } from '../synced/docs-settings.ts';
import { Audiences, SECTIONS, type SiteSection } from './audience-settings.ts';
import { hiddenRelations, isExternal } from './hidden-relations.ts';
import { type Shown, visibleText } from './removals.ts';
import { shownParts } from './shown-parts.ts';
import { type ShownPaths, shownPaths } from './shown-paths.ts';
import { namesOne } from './text/words-of.ts';
import { type VisibleEntities, visibleEntities } from './visible-entities.ts';
import { fieldsIn, isDocumentFor, keptFiles, visibleFiles } from './visible-files.ts';
import { visibleHistory } from './visible-history.ts';
import { visibleObserved } from './visible-observed.ts';
import { visibleSettings } from './visible-settings.ts';

/** A catalog as one audience may see it: everything that is made of it afterwards has nothing else. */
export interface AudienceView {
  /** Read from the files that the audience may see. */
  desired: Desired;
  /** What a snapshot knows of it. */
  record: { name: string; without: readonly SiteSection[]; parts: ReadonlySet<string>; hasOwnPaths: boolean };
  /** Where a file is that has another path for this audience; undefined for one that it may not see. */
  onDisk(path: string): string | undefined;
  hasSection(section: SiteSection): boolean;
  observed(all: Observed): Observed;
  /** @param sizes how many files each commit changed */
  history(all: History, sizes: ReadonlyMap<string, number>): History;
  /** Reads what was copied from other places: documents that name an audience with fewer readers are as if they were not there. */
  syncedText(read: (path: string) => string | undefined): (path: string) => string | undefined;
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
  const visible = visibleEntities(all, audiences, audience);
  const maySee = (visibility: string | undefined) => audiences.maySee(audience, visibility);
  const hasSection = (section: SiteSection) => audiences.maySeeSection(audience, section);
  const sight: Sight = { all, visible, maySee, hasSection, readers: readersOf(audience, audiences) };
  const paths = shownPaths(visible.entities, visible.hiddenNames);
  const { files, onDisk, kept, whole } = filesFor(sight, paths);
  const asShown = readDesired(files, all, { scope: all.scope, ...(all.today !== undefined && { today: all.today }) });
  const read = paths.areChanged ? { ...asShown, catalog: withoutOwnersOfFolders(asShown.catalog) } : asShown;
  const people = peopleOf(all, visible);
  const hidden = hiddenRelations(new RelationGraph(all.catalog), (ref) => visible.refs.has(ref));
  return {
    desired: { ...read, hidden, whole: all },
    record: { ...recordOf(audience, hasSection), hasOwnPaths: paths.areChanged },
    onDisk: (path) => onDisk.get(path),
    hasSection,
    observed: (observed) => visibleObserved(observed, { hasSection, people, hiddenNames: visible.hiddenNames }),
    history: (history, sizes) =>
      hasSection('history')
        ? visibleHistory(history, {
            shown: (file) => (kept.has(file) ? paths.shown(file) : undefined),
            isWhole: (file) => whole.has(file),
            people,
            hiddenNames: visible.hiddenNames,
            sizes,
          })
        : new Map(),
    syncedText: (read) => (path) => {
      const text = read(path);
      return text === undefined || isDocumentFor(text, maySee) ? text : undefined;
    },
    async validation(check, checkAll) {
      if (!hasSection('problems')) return { entities: read.catalog.size, skipped: [], problems: [] };
      return inBoth(await check(read), await checkAll(), paths);
    },
  };
}

function recordOf(
  name: string,
  hasSection: (section: SiteSection) => boolean,
): Omit<AudienceView['record'], 'hasOwnPaths'> {
  const without = SECTIONS.filter((section) => !hasSection(section));
  return { name, without, parts: shownParts(SECTIONS.filter(hasSection)) };
}

interface Sight {
  all: Desired;
  visible: VisibleEntities;
  maySee(visibility: string | undefined): boolean;
  hasSection(section: SiteSection): boolean;
  readers: 'public' | 'internal' | 'private';
}

/** The files that it may see, and which of them it sees as they are. */
function filesFor(sight: Sight, paths: ShownPaths) {
  const { all, visible, maySee, hasSection } = sight;
  const isVisible = (entity: Entity) => visible.entities.has(entity);
  const templates = hasSection('create') ? templatesFor(sight) : new Set<string>();
  const plugins = all.settings.plugins.filter(({ name }) => isPluginShown(name, sight));
  const kept = keptFiles({
    ...{ files: all.files, entities: all.catalog.entities, isVisible, maySee, hasDocs: hasSection('docs') },
    ...{ templates, plugins, hasTypes: hasSection('create'), logo: all.settings.look.logo },
  });
  const shown: Shown = {
    isVisible,
    isNamed: (ref) => isExternal(ref) || visible.refs.has(ref),
    isTemplateNamed: (entity) => {
      const block = scaffoldBlock(entity);
      return block !== undefined && templates.has(block.template) && !namesOne(block.written, visible.hiddenNames);
    },
    isSecret: (text) => namesOne(text, visible.hiddenNames),
    isRead: (file) => kept.has(file) && paths.shown(file) === file,
  };
  const texts = new Map<string, string>();
  for (const [file, entities] of Map.groupBy(all.catalog.entities, ({ origin }) => origin.file)) {
    const text = kept.has(file) ? visibleText(file, entities, { files: all.files, shown }) : undefined;
    if (text !== undefined) texts.set(file, text);
  }
  if (kept.has(SETTINGS_FILE)) texts.set(SETTINGS_FILE, settingsFor(sight));
  for (const { name } of plugins) for (const fragment of hiddenFragments(name, sight)) kept.delete(fragment);
  const whole = new Set([...kept].filter((file) => !texts.has(file)));
  const onDisk = new Map([...kept].map((path) => [paths.shown(path), path]));
  return { files: visibleFiles(all.files, onDisk, texts), onDisk, kept, whole };
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

/** Templates that are for it, and whose description names nothing that is not. */
function templatesFor({ all, maySee, visible }: Sight): Set<string> {
  const manifest = new RegExp(`^${TEMPLATES_FOLDER}/([^/]+)/template\\.yaml$`);
  const names = [...all.files.keys()].flatMap((path) => manifest.exec(path)?.[1] ?? []);
  return new Set(
    names.filter((name) => {
      const fields = fieldsIn(all.files, `${TEMPLATES_FOLDER}/${name}/template.yaml`);
      return fields !== undefined && maySee(asWord(fields.visibility)) && isFreeOf(visible.hiddenNames, [name, fields]);
    }),
  );
}

function isPluginShown(name: string, { all, maySee, visible }: Sight): boolean {
  const fields = fieldsIn(all.files, `${PLUGINS_FOLDER}/${name}/plugin.yaml`);
  return fields !== undefined && maySee(asWord(fields.visibility)) && isFreeOf(visible.hiddenNames, [name, fields]);
}

/** Panels of a plugin for entities that are not shown. */
function hiddenFragments(name: string, { all, visible }: Sight): string[] {
  const folder = `${PLUGINS_FOLDER}/${name}/panels/`;
  const addresses = new Set([...visible.refs].map(addressOf));
  return [...all.files.keys()].filter(
    (path) => path.startsWith(folder) && !addresses.has(path.slice(folder.length).replace(/\.html$/, '')),
  );
}

/** What is no text names no audience. */
function asWord(visibility: unknown): string | undefined {
  return visibility === undefined || visibility === null ? undefined : String(visibility);
}

function isFreeOf(names: ReadonlySet<string>, data: unknown): boolean {
  return !namesOne(JSON.stringify(data), names);
}

function settingsFor({ all, visible, maySee, hasSection, readers }: Sight): string {
  const needed = [...visible.entities].flatMap(({ references }) => references.flatMap(({ to }) => to ?? []));
  const named = new Set([...visible.refs, ...needed.filter(isExternal)]);
  const { hiddenNames } = visible;
  return visibleSettings(all.settings.written, { maySee, hasSection, readers, named, hiddenNames });
}

/** Who may read repositories whose documentation an audience is shown: an audience with a name of its own counts as what is around it. */
function readersOf(audience: string, { names }: Audiences): Sight['readers'] {
  const known = VISIBILITIES.find((each) => each === audience);
  if (known) return known;
  return names.includes('internal') && names.indexOf(audience) > names.indexOf('internal') ? 'internal' : 'public';
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
