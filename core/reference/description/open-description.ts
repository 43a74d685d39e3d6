import { type Document, isNode, isMap as isYamlMap, parseDocument } from 'yaml';
import type { FieldPath } from '../../catalog/entity.ts';
import { yamlError, yamlLimit } from '../../catalog/rules/specs/description.ts';
import { TextPlaces } from '../../catalog/yaml/text-place.ts';
import { hasMoreThan } from '../../text/has-more-than.ts';
import { isMap } from '../../text/is-map.ts';
import { parseJson } from '../../text/parse-json.ts';
import type { ReferenceProblem } from '../reference.ts';
import { Problems } from './problems.ts';

/** A description in YAML or JSON, opened as far as it can be read. */
export interface OpenedDescription {
  data: Readonly<Record<string, unknown>>;
  problems: Problems;
}

/** Aliases that a description of people has are a few; an attack has many, of one another. */
const MOST_ALIASES = 100;

/**
 * Opens a description of OpenAPI or AsyncAPI. Where YAML is damaged, what the parser makes of the rest is read all the same.
 *
 * @returns only problems for what is beyond the limits, or no map
 */
export function openDescription(text: string): OpenedDescription | { problems: readonly ReferenceProblem[] } {
  const json = text.trimStart().startsWith('{') ? parseJson(text) : 'not JSON';
  if (json === 'too many values') return refused('The description has more than a million values.');
  if (json !== 'not JSON') return opened(json.data, new Problems(() => placesIn(text)));
  const limit = yamlLimit(text);
  if (limit) return refused(`The description cannot be read: ${limit.error}.`);
  return openYaml(text);
}

function openYaml(text: string): OpenedDescription | { problems: readonly ReferenceProblem[] } {
  const document = parseDocument(text, { logLevel: 'silent', prettyErrors: false, uniqueKeys: false });
  const places = new TextPlaces(text);
  const problems = new Problems(() => placesOf(document, places));
  for (const error of document.errors) {
    const { offset, error: words } = yamlError(error);
    problems.at(places.at(offset), `The description has a mistake: ${words}.`);
  }
  try {
    return opened(document.toJS({ maxAliasCount: MOST_ALIASES }), problems);
  } catch {
    return refused('The description cannot be read: its aliases multiply it beyond what can be read.');
  }
}

function opened(data: unknown, problems: Problems): OpenedDescription | { problems: readonly ReferenceProblem[] } {
  if (isMap(data)) return { data, problems };
  if (problems.all().length > 0) return { problems: problems.all() };
  return refused('The description is not a map of fields.');
}

function refused(message: string): { problems: readonly ReferenceProblem[] } {
  return { problems: [{ message, line: 1, column: 1 }] };
}

/** More would keep a reader of JSON waiting only to find a line. */
const MOST_PLACED = 200_000;

/** Places in JSON, for which it is parsed again as YAML. */
function placesIn(text: string): (path: FieldPath) => { line: number; column: number } {
  const places = new TextPlaces(text);
  if (yamlLimit(text) || hasMoreThan(MOST_PLACED, '\n', text)) return () => places.at(0);
  return placesOf(parseDocument(text, { logLevel: 'silent', prettyErrors: false, uniqueKeys: false }), places);
}

/** Finds the key of a field, or the nearest parent that is there. */
function placesOf(document: Document, places: TextPlaces): (path: FieldPath) => { line: number; column: number } {
  return (path) => {
    for (let depth = path.length; depth > 0; depth--) {
      const parent = depth === 1 ? document.contents : document.getIn(path.slice(0, depth - 1), true);
      const last = path[depth - 1];
      const pair = isYamlMap(parent)
        ? parent.items.find(({ key }) => String((key as { value?: unknown })?.value ?? key) === String(last))
        : undefined;
      const node = pair?.key ?? document.getIn(path.slice(0, depth), true);
      if (isNode(node) && node.range) return places.at(node.range[0]);
    }
    return places.at(0);
  };
}
