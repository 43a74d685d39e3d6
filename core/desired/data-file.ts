import type { Files } from '../catalog/files.ts';
import type { Problem } from '../catalog/problem.ts';
import type { SettingsFinding } from '../catalog/settings/settings-block.ts';
import { Locator } from '../catalog/yaml/locator.ts';
import { TextPlaces } from '../catalog/yaml/text-place.ts';
import { jsonPointer } from '../catalog/yaml/written-path.ts';
import { readYaml } from '../catalog/yaml/yaml-documents.ts';
import { isMap } from '../text/is-map.ts';

/** A YAML file with one document, which is no entry. */
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
  const text = files.get(file);
  if (text === undefined)
    return { problems: [fileProblem(file, { rule: 'readable', ...(files.refusal?.(file) ?? UNREADABLE) })] };
  const [{ data, errors, isUnderstood = errors.length === 0 } = { data: undefined, errors: [] }] = readYaml(text);
  const places = new TextPlaces(text);
  const problems = errors.map(({ offset, ...error }) => fileProblem(file, { ...error, ...places.at(offset) }));
  if (!isUnderstood) return { problems };
  const locator = new Locator(files);
  for (const { path, atKey, ...words } of findings(data ?? {})) {
    const place = locator.locate({ file, document: 0 }, path, atKey);
    problems.push(fileProblem(file, { ...words, ...place, pointer: jsonPointer(path) }));
  }
  return problems.length > 0 || !isMap(data) ? { problems } : { data, problems };
}

const UNREADABLE = { message: 'The file cannot be read.', hint: 'Save it as UTF-8 text.' };

function fileProblem(file: string, words: Pick<Problem, 'message'> & Partial<Problem>): Problem {
  return { rule: 'schema', severity: 'error', file, line: 1, column: 1, pointer: '', ...words };
}
