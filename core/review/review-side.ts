import { Catalog } from '../catalog/catalog.ts';
import type { Files } from '../catalog/files.ts';
import { readEntities } from '../catalog/reading/read-entities.ts';
import type { ReadingMemory } from '../catalog/reading/reading-memory.ts';
import type { Context } from '../catalog/rule.ts';
import { readSettings } from '../catalog/settings/read-settings.ts';
import type { ReviewSide } from '../part/part-review.ts';
import { RULES } from '../parts.ts';
import { checkTemplates } from '../scaffold/template/check-templates.ts';

/** Templates, and where teams and roles that they name are said. */
const ABOUT_TEMPLATES = /^(?:templates\/|catalog\/teams\/|catalog\/portal\.yaml$)/;

/** Reads one side of a change. The second of two takes from the memory what the first has read. */
export function readSide(files: Files, memory: ReadingMemory, paths: readonly string[]): ReviewSide {
  const { settings, problems: inSettings } = readSettings(
    files,
    RULES.map(({ name }) => name),
  );
  const { entities, problems } = readEntities(files, { layout: 'repository' }, memory);
  const context: Context = { files, settings, catalog: new Catalog(entities) };
  const inTemplates = paths.some((path) => ABOUT_TEMPLATES.test(path)) ? checkTemplates(context) : [];
  return { ...context, problems: [...inSettings, ...problems, ...inTemplates] };
}
