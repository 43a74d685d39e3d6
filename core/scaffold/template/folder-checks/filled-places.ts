import { fileProblem, type Problem } from '../../../catalog/problem.ts';
import { TextPlaces } from '../../../catalog/yaml/text-place.ts';
import { globTest } from '../../../text/glob.ts';
import { type Fillable, fillableParameters, unfilledPlaces } from '../../fill/unfilled-places.ts';
import { TEMPLATES_FOLDER } from '../template.ts';
import type { TemplateFolder } from './folder-check.ts';

/** Places in the texts and paths of a skeleton that nothing fills. */
export function filledPlaces({ template, files, paths }: TemplateFolder): Problem[] {
  const parameters = fillableParameters(template.parameters);
  const globs = template.files.verbatim.flatMap((glob) => globTest(glob, { dot: true }) ?? []);
  return paths.flatMap((path) => {
    const file = `${TEMPLATES_FOLDER}/${template.name}/skeleton/${path}`;
    const text = globs.some((matches) => matches(path)) ? undefined : files.get(file);
    return [...inPath({ path, file }, parameters), ...(text === undefined ? [] : inText({ file, text }, parameters))];
  });
}

function inPath({ path, file }: { path: string; file: string }, parameters: Fillable): Problem[] {
  return unfilledPlaces(path, parameters).map(({ offset: _, hint, ...words }) =>
    fileProblem(file, { ...words, hint: `${hint} It is in the path of the file.` }),
  );
}

function inText({ file, text }: { file: string; text: string }, parameters: Fillable): Problem[] {
  const found = unfilledPlaces(text, parameters);
  if (found.length === 0) return [];
  const places = new TextPlaces(text);
  return found.map(({ offset, hint, ...words }) =>
    fileProblem(file, { ...words, hint: `${hint} ${OTHERS}`, ...places.at(offset) }),
  );
}

const OTHERS = 'If another program fills it, list the file in `files.verbatim`.';
