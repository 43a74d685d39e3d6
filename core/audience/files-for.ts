import { addressOf } from '../catalog/address.ts';
import type { Entity } from '../catalog/entity.ts';
import { PLUGINS_FOLDER } from '../catalog/settings/plugin.ts';
import { SETTINGS_FILE } from '../catalog/settings/settings.ts';
import type { Desired } from '../desired/desired.ts';
import { type AudienceSection, namesShown } from '../desired/part-audience.ts';
import { documentText } from '../docs/document-text.ts';
import { scaffoldBlock } from '../scaffold/service/scaffold-block.ts';
import { TEMPLATES_FOLDER } from '../scaffold/template/template.ts';
import { VISIBILITIES } from '../synced/docs-settings.ts';
import { parseFieldQuery } from '../text/field-query.ts';
import type { Audiences } from './audience-settings.ts';
import { type DescribedFolder, describedFolders, isFolderFor, isFolderFree } from './described-folders.ts';
import { isExternal } from './hidden-relations.ts';
import { type Shown, visibleText } from './removals.ts';
import { type ShownPaths, shownPaths } from './shown-paths.ts';
import { cleanText } from './text/clean-yaml.ts';
import { type VisibleEntities, visibleEntities } from './visible-entities.ts';
import { keptFiles, visibleFiles } from './visible-files.ts';
import { visibleSettings } from './visible-settings.ts';

export interface AudienceSight {
  all: Desired;
  visible: VisibleEntities;
  paths: ShownPaths;
  folders: readonly DescribedFolder[];
  maySee(visibility: string | undefined): boolean;
  hasSection(section: AudienceSection): boolean;
  readers: 'public' | 'internal' | 'private';
}

export function sightFor(all: Desired, audiences: Audiences, audience: string): AudienceSight {
  const maySee = (visibility: string | undefined) => audiences.maySee(audience, visibility);
  const folders = describedFolders(all.files);
  const [shown, hidden] = [true, false].map((is) => folders.filter((folder) => isFolderFor(folder, maySee) === is));
  const visible = visibleEntities(all, audiences, {
    audience,
    others: { hidden: hidden!.map(({ name }) => name), shown: shown!.map(({ name }) => name) },
  });
  return {
    all,
    visible,
    folders,
    maySee,
    paths: shownPaths(visible.entities, visible.words),
    hasSection: (section) => audiences.maySeeSection(audience, section),
    readers: readersOf(audience, audiences),
  };
}

/** Makes the files that an audience may see, each without what it may not. A file from which a name cannot be taken is not there. */
export function filesFor(sight: AudienceSight) {
  const { all, visible, paths, maySee, hasSection } = sight;
  const isVisible = (entity: Entity) => visible.entities.has(entity);
  const fragments = hiddenFragments(sight);
  const folders = sight.folders.map((folder) => ({
    path: folder.path,
    name: folder.name,
    kind: folder.kind,
    isShown:
      (folder.kind.folder === PLUGINS_FOLDER || hasSection('create')) &&
      isFolderFor(folder, maySee) &&
      isFolderFree(folder, { files: all.files, words: visible.words, leftOut: fragments }),
  }));
  const kept = keptFiles({
    files: all.files,
    entities: all.catalog.entities,
    isVisible,
    maySee,
    hasDocs: hasSection('docs'),
    folders,
    logo: all.settings.look.logo,
  });
  for (const path of kept) if (fragments.has(path) || visible.words.isIn(paths.shown(path))) kept.delete(path);
  const templates = new Set(
    folders.flatMap(({ isShown, kind, name }) => (isShown && kind.folder === TEMPLATES_FOLDER ? [name] : [])),
  );
  const texts = textsOf(kept, sight, shownIn(sight, { kept, templates }));
  const onDisk = new Map([...kept].map((path) => [paths.shown(path), path]));
  const whole = new Set([...kept].filter((file) => !texts.has(file)));
  const make = (path: string, text: string) => cleanText(path, text, visible.words, paths.pseudonyms);
  return { files: visibleFiles(all.files, onDisk, { made: texts, make }), onDisk, kept, whole };
}

function shownIn(
  { visible, paths }: AudienceSight,
  { kept, templates }: { kept: ReadonlySet<string>; templates: ReadonlySet<string> },
): Shown {
  return {
    isVisible: (entity) => visible.entities.has(entity),
    isNamed: (ref) => isExternal(ref) || visible.refs.has(ref),
    isTemplateNamed: (entity) => {
      const block = scaffoldBlock(entity);
      return block !== undefined && templates.has(block.template) && !visible.words.isIn(block.written);
    },
    words: visible.words,
    pseudonyms: paths.pseudonyms,
    isRead: (file) => kept.has(file) && paths.shown(file) === file,
  };
}

/** Texts that are made of entries and settings. What cannot be made is not kept any more. */
function textsOf(kept: Set<string>, sight: AudienceSight, shown: Shown): Map<string, string> {
  const { files, catalog } = sight.all;
  const texts = new Map<string, string>();
  for (const [path, entities] of Map.groupBy(catalog.entities, ({ origin }) => origin.file)) {
    const text = kept.has(path) ? visibleText(path, entities, { files, shown }) : undefined;
    if (text === undefined) kept.delete(path);
    else if (text !== files.get(path)) texts.set(path, text);
  }
  if (kept.has(SETTINGS_FILE)) texts.set(SETTINGS_FILE, settingsFor(sight));
  // A drawing is taken from the disk as it is.
  for (const path of kept)
    if (DRAWING.test(path) && sight.visible.words.isIn(documentText(files, path) ?? '')) kept.delete(path);
  return texts;
}

const DRAWING = /\.svg$/i;

function hiddenFragments({ all, visible }: AudienceSight): Set<string> {
  const panel = new RegExp(`^${PLUGINS_FOLDER}/[^/]+/panels/(.*)$`);
  const addresses = new Set([...visible.refs].map(addressOf));
  return new Set(
    [...all.files.keys()].filter((path) => {
      const address = panel.exec(path)?.[1]?.replace(/\.html$/, '');
      return address !== undefined && !addresses.has(address);
    }),
  );
}

function settingsFor({ all, visible, maySee, hasSection, readers }: AudienceSight): string {
  const needed = [...visible.entities].flatMap(({ references }) => references.flatMap(({ to }) => to ?? []));
  const named = new Set([...visible.refs, ...needed.filter(isExternal)]);
  return visibleSettings(all.settings.written, {
    maySee,
    hasSection,
    readers,
    named,
    words: visible.words,
    isOfHidden: hiddenValues(all.catalog.entities, (entity) => visible.entities.has(entity)),
    settings: namesShown(
      all.audiences.map(({ settings }) => settings),
      hasSection,
    ),
  });
}

/** Who may read repositories whose documentation an audience is shown: an audience with a name of its own counts as what is around it. */
function readersOf(audience: string, { names }: Audiences): AudienceSight['readers'] {
  const known = VISIBILITIES.find((each) => each === audience);
  if (known) return known;
  return names.includes('internal') && names.indexOf(audience) > names.indexOf('internal') ? 'internal' : 'public';
}

/** Makes a test of filters: whether one asks for what only hidden entries have, which would show that there are some. */
export function hiddenValues(
  entities: readonly Entity[],
  isVisible: (entity: Entity) => boolean,
): (filter: string) => boolean {
  const { shown = [], hidden = [] } = Object.groupBy(entities, (entity) => (isVisible(entity) ? 'shown' : 'hidden'));
  const [shownText, hiddenText] = [shown, hidden].map((some) => some.map(textOf).join('\n').toLowerCase());
  return (filter) =>
    textsIn(filter).some(
      (text) => hiddenText!.includes(text.toLowerCase()) && !shownText!.includes(text.toLowerCase()),
    );
}

function textOf({ name, title, description, type, lifecycle, tags, aliases = [] }: Entity): string {
  return [name, title, description, type, lifecycle, ...tags, ...aliases].join('\n');
}

function textsIn(filter: string): string[] {
  const { words, conditions } = parseFieldQuery(filter, () => true);
  const values = conditions.flatMap((condition) => condition.values);
  return [...words, ...values].map(({ text }) => text).filter(Boolean);
}
