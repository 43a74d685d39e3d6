import type { FieldPath } from '../catalog/entity.ts';
import type { Problem } from '../catalog/problem.ts';
import { PLUGINS_FOLDER } from '../catalog/settings/plugin.ts';
import { SETTINGS_FILE } from '../catalog/settings/settings.ts';
import { Locator } from '../catalog/yaml/locator.ts';
import { dotted, jsonPointer, valueAt } from '../catalog/yaml/written-path.ts';
import type { Desired } from '../desired/desired.ts';
import { TEMPLATES_FOLDER } from '../scaffold/template/template.ts';
import { isMap } from '../text/is-map.ts';
import { quoted } from '../text/quoted.ts';
import { Audiences, pagesBlock, visibilityBlock } from './audience-settings.ts';
import { fieldsIn } from './described-folders.ts';
import { audienceExists } from './rules/audience-exists.ts';

const DESCRIPTIONS = new RegExp(`^(?:${TEMPLATES_FOLDER}/[^/]+/template|${PLUGINS_FOLDER}/[^/]+/plugin)\\.yaml$`);

/** Finds words that name no audience where no entry is: in settings, templates and plugins. */
export function checkVisibilities({ files, settings, rules }: Desired): Problem[] {
  if (!rules.includes(audienceExists)) return [];
  const severity = settings.rules.get(audienceExists.name) ?? 'error';
  if (severity === 'off') return [];
  const audiences = new Audiences(settings);
  const locator = new Locator(files);
  return [...written(files)].flatMap(({ file, path, word }) =>
    audiences.names.includes(word)
      ? []
      : [
          {
            ...{ rule: audienceExists.name, severity, file, pointer: jsonPointer(path) },
            message: `\`${dotted(path)}\` is ${quoted(word)}, ${audiences.names.length === 0 ? 'and catalog/portal.yaml names no audiences' : 'which is no audience of this portal'}.`,
            hint: audiences.hintFor(word),
            ...locator.locate({ file, document: 0 }, path),
          },
        ],
  );
}

interface Written {
  file: string;
  path: FieldPath;
  word: string;
}

function* written(files: Desired['files']): Iterable<Written> {
  const portal = fieldsIn(files, SETTINGS_FILE) ?? {};
  const sections = portal[visibilityBlock.name];
  const paths: FieldPath[] = [
    ...(isMap(sections) ? Object.keys(sections).map((name) => [visibilityBlock.name, name]) : []),
    ...['views', 'menu'].flatMap((list) => [portal[list]].flat().map((_, place) => [list, place, 'visibility'])),
    [pagesBlock.name],
  ];
  for (const path of paths) yield* wordAt(SETTINGS_FILE, portal, path);
  for (const file of files.keys())
    if (DESCRIPTIONS.test(file)) yield* wordAt(file, fieldsIn(files, file) ?? {}, ['visibility']);
}

function* wordAt(file: string, fields: Readonly<Record<string, unknown>>, path: FieldPath): Iterable<Written> {
  const word = valueAt(fields, path);
  // What is no text is for the schema to report.
  if (typeof word === 'string') yield { file, path, word };
}
