import { type Entity, type FieldPath, isLocation, isService } from '../catalog/entity.ts';
import { type Files, isUrl, resolvePath } from '../catalog/files.ts';
import { isPattern, locationTargets } from '../catalog/reading/location-targets.ts';
import type { Ref } from '../catalog/ref.ts';
import { pathInDocument, valueAt, writtenPath } from '../catalog/yaml/written-path.ts';
import { readYaml } from '../catalog/yaml/yaml-documents.ts';
import { isMap } from '../text/is-map.ts';
import { blankText, type Removals } from './text/blank-text.ts';
import { cleanYaml, type Pseudonyms } from './text/clean-yaml.ts';
import type { HiddenWords } from './text/hidden-words.ts';

export interface Shown {
  isVisible(entity: Entity): boolean;
  isNamed(ref: Ref): boolean;
  isTemplateNamed(entity: Entity): boolean;
  words: HiddenWords;
  pseudonyms: Pseudonyms;
  isRead(file: string): boolean;
}

/**
 * The text of a file of entries as an audience may see it. Documents, items and references that it may not see go first, and then every
 * hidden name, wherever somebody wrote it.
 *
 * @param entities all that were read from the file
 * @returns undefined where a name would be left, so that the file is for nobody
 */
export function visibleText(
  file: string,
  entities: readonly Entity[],
  { files, shown }: { files: Files; shown: Shown },
): string | undefined {
  const text = files.get(file);
  if (text === undefined) return undefined;
  const removals = removalsOf(entities, files, shown);
  // A document that is no entry is for nobody.
  if (/^(?:---|\.\.\.)/m.test(text))
    for (const { index } of readYaml(text))
      if (!entities.some(({ origin }) => origin.document === index)) removals.set(index, 'all');
  const left = removals.size === 0 && !shown.words.isIn(text) ? text : blankText(text, removals);
  return cleanYaml(left, shown.words, shown.pseudonyms);
}

function removalsOf(
  entities: readonly Entity[],
  files: Files,
  shown: Shown,
): Map<number, readonly FieldPath[] | 'all'> {
  const removals = new Map<number, readonly FieldPath[] | 'all'>();
  for (const entity of entities) {
    const { document, within } = entity.origin;
    const before = removals.get(document) ?? [];
    if (before === 'all') continue;
    if (shown.isVisible(entity)) removals.set(document, [...before, ...pathsIn(entity, files, shown)]);
    else removals.set(document, within ? [...before, within] : 'all');
  }
  for (const [document, gone] of removals) if (gone.length === 0) removals.delete(document);
  return removals satisfies Removals;
}

function pathsIn(entity: Entity, files: Files, shown: Shown): FieldPath[] {
  const references = entity.references.filter(({ to, inherited }) => !inherited && !(to && shown.isNamed(to)));
  return [
    ...references.map(({ field }) => itemPath(pathInDocument(field, entity.origin))),
    ...(isService(entity) && !entity.origin.within && 'scaffold' in entity.written && !shown.isTemplateNamed(entity)
      ? [['scaffold']]
      : []),
    ...targetsIn(entity, files, shown),
  ];
}

/** An item that names something by its `name` goes whole. */
function itemPath(path: FieldPath): FieldPath {
  return path.at(-1) === 'name' && typeof path.at(-2) === 'number' ? path.slice(0, -1) : path;
}

function targetsIn(entity: Entity, files: Files, shown: Shown): FieldPath[] {
  if (!isLocation(entity)) return [];
  const { written, origin } = entity;
  const isGone = (target: unknown) => {
    if (typeof target !== 'string' || shown.words.isIn(target)) return true;
    if (isUrl(target)) return false;
    if (isPattern(target)) return !locationTargets({ ...entity, targets: [target] }, files).some(shown.isRead);
    const path = resolvePath(origin.file, target);
    return path === undefined || !shown.isRead(path);
  };
  return ['target', 'targets'].flatMap((field) => {
    const path = writtenPath([field], origin.format);
    const value = valueAt(written, path);
    if (Array.isArray(value)) return value.flatMap((item, index) => (isGone(item) ? [[...path, index]] : []));
    return !isMap(value) && isGone(value) ? [path] : [];
  });
}
