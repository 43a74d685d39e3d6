import type { FieldPath } from '../catalog/entity.ts';
import type { Problem } from '../catalog/problem.ts';
import { SETTINGS_FILE } from '../catalog/settings/settings.ts';
import { Locator } from '../catalog/yaml/locator.ts';
import { jsonPointer, valueAt } from '../catalog/yaml/written-path.ts';
import type { Desired } from '../desired/desired.ts';
import { documentText } from '../docs/document-text.ts';
import { markupOf } from '../docs/markup/markup.ts';
import { isMap } from '../text/is-map.ts';
import { Audiences, pagesBlock, visibilityBlock } from './audience-settings.ts';
import { FIELD } from './audience-word.ts';
import { describedFolders, fieldsIn } from './described-folders.ts';
import { documentWord } from './document-word.ts';
import { audienceExists } from './rules/audience-exists.ts';
import { type Wrong, wrongWord } from './wrong-word.ts';

export function checkVisibilities({ files, settings, rules }: Desired): Problem[] {
  if (!rules.includes(audienceExists)) return [];
  const severity = settings.rules.get(audienceExists.name) ?? 'error';
  if (severity === 'off') return [];
  const audiences = new Audiences(settings);
  const locator = new Locator(files);
  const problem = (file: string, path: FieldPath, wrong: Wrong, place: { line: number; column: number }): Problem => ({
    rule: audienceExists.name,
    severity,
    file,
    pointer: jsonPointer(path),
    ...wrong,
    ...place,
  });
  return [
    ...[...writtenWords(files)].flatMap(({ file, path, word }) => {
      const wrong = wrongWord(word, path, audiences);
      return wrong ? [problem(file, path, wrong, locator.locate({ file, document: 0 }, path))] : [];
    }),
    // Documents are read only where somebody may not see some.
    ...(audiences.names.length === 0 ? [] : [...files.keys()].filter((file) => markupOf(file) !== undefined)).flatMap(
      (file) => {
        const word = documentWord(documentText(files, file) ?? '');
        const wrong = word === undefined ? undefined : wrongWord(word, [FIELD], audiences);
        return wrong ? [problem(file, [FIELD], wrong, { line: 1, column: 1 })] : [];
      },
    ),
  ];
}

interface Written {
  file: string;
  path: FieldPath;
  word: string;
}

/** Words in YAML. What is no text there, or misspelt, is for schemas to report. */
function* writtenWords(files: Desired['files']): Iterable<Written> {
  const portal = fieldsIn(files, SETTINGS_FILE) ?? {};
  const sections = portal[visibilityBlock.name];
  const paths: FieldPath[] = [
    ...(isMap(sections) ? Object.keys(sections).map((name) => [visibilityBlock.name, name]) : []),
    ...['views', 'menu'].flatMap((list) => [portal[list]].flat().map((_, place) => [list, place, FIELD])),
    [pagesBlock.name],
  ];
  for (const path of paths) yield* wordAt(SETTINGS_FILE, portal, path);
  for (const { file, fields = {} } of describedFolders(files)) yield* wordAt(file, fields, [FIELD]);
}

function* wordAt(file: string, fields: Readonly<Record<string, unknown>>, path: FieldPath): Iterable<Written> {
  const word = valueAt(fields, path);
  if (typeof word === 'string' && word !== '') yield { file, path, word };
}
