import { isMap } from '../../text/is-map.ts';
import { type Files, refusalOf } from '../files.ts';
import { fileProblem, type Problem } from '../problem.ts';
import { Locator } from '../yaml/locator.ts';
import { TextPlaces } from '../yaml/text-place.ts';
import { readYaml } from '../yaml/yaml-documents.ts';
import type { SettingsFinding } from './settings-block.ts';

export interface DataFile {
  path: string;
  missing: { message: string; hint: string };
  findings(data: unknown): readonly SettingsFinding[];
}

/** Reads a YAML file that is no entry, such as a template.yaml. If there is a problem, there is no data. */
export function readDataFile(
  files: Files,
  { path: file, missing, findings }: DataFile,
): { data?: Readonly<Record<string, unknown>>; problems: Problem[] } {
  if (!files.has(file)) return { problems: [fileProblem(file, missing)] };
  const { data, problems, isUnderstood } = parseFile(files, file);
  if (!isUnderstood) return { problems };
  const locator = new Locator(files);
  for (const { path, atKey, ...words } of findings(data ?? {}))
    problems.push(fileProblem(file, { ...words, ...locator.placeOf(file, path, atKey) }));
  return problems.length > 0 || !isMap(data) ? { problems } : { data, problems };
}

/** The document of a file that is there. @returns whether the data is as its author meant it, beside the problems of the text */
export function parseFile(files: Files, file: string): { data: unknown; problems: Problem[]; isUnderstood: boolean } {
  const text = files.get(file);
  const refused = text === undefined && fileProblem(file, { rule: 'readable', ...refusalOf(file, files) });
  if (refused) return { data: undefined, problems: [refused], isUnderstood: false };
  const [{ data, errors, isUnderstood = errors.length === 0 } = { data: undefined, errors: [] }] = readYaml(text!);
  const places = new TextPlaces(text!);
  const problems = errors.map(({ offset, ...error }) => fileProblem(file, { ...error, ...places.at(offset) }));
  return { data: data ?? undefined, problems, isUnderstood };
}
