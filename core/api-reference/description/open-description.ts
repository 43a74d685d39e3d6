import { parseDescription, plainDescription, yamlError } from '../../catalog/rules/specs/description.ts';
import { TextPlaces } from '../../catalog/yaml/text-place.ts';
import { isMap } from '../../text/is-map.ts';
import { parseJson } from '../../text/parse-json.ts';
import type { ReadOptions, ReferenceProblem } from '../reference.ts';
import { joinFiles } from './join-files.ts';
import { Problems } from './problems.ts';

export interface OpenedDescription {
  data: Readonly<Record<string, unknown>>;
  problems: Problems;
}

type Refused = { problems: readonly ReferenceProblem[] };

/** Aliases that a description of people has are a few; an attack has many, of one another. */
const MOST_ALIASES = 100;

/** Where YAML is damaged, what the parser makes of the rest is read. @returns only problems for what is beyond the limits, or no map */
export function openDescription(
  text: string,
  { file = '', texts = {}, findings = [] }: ReadOptions = {},
): OpenedDescription | Refused {
  const problems = new Problems(text);
  const data = parsed(text, (offset, message) => problems.at(new TextPlaces(text).at(offset), message));
  if (!isMap(data)) {
    if (problems.all().length === 0) problems.at({ line: 1, column: 1 }, 'The description is not a map of fields.');
    return { problems: problems.all() };
  }
  const read = (path: string, name: string) => {
    const other = Object.hasOwn(texts, path) ? texts[path]! : undefined;
    if (other === undefined) return undefined;
    problems.joined(name, { file: path, text: other });
    const found = (offset: number, message: string) =>
      problems.at({ ...new TextPlaces(other).at(offset), file: path }, message);
    return parsed(other, found);
  };
  joinFiles({ data, problems, file, read });
  for (const finding of findings) problems.found(finding);
  return { data, problems };
}

function parsed(text: string, wrong: (offset: number, message: string) => void): unknown {
  const json = text.trimStart().startsWith('{') ? parseJson(text) : 'not JSON';
  if (json === 'too many values') {
    wrong(0, 'The description has more than a million values.');
    return undefined;
  }
  if (json !== 'not JSON') return json.data;
  const plain = plainDescription(text);
  if (plain !== undefined) return plain;
  const document = parseDescription(text);
  if ('error' in document) {
    wrong(document.offset, `The description cannot be read: ${document.error}.`);
    return undefined;
  }
  for (const error of document.errors) {
    const { offset, error: words } = yamlError(error);
    wrong(offset, `The description has a mistake: ${words}.`);
  }
  try {
    return document.toJS({ maxAliasCount: MOST_ALIASES });
  } catch {
    wrong(0, 'The description cannot be read: its aliases multiply it beyond what can be read.');
    return undefined;
  }
}
