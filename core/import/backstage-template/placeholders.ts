import type { FieldPath } from '../../catalog/entity.ts';
import { placeAt } from '../../catalog/yaml/text-place.ts';
import { readYaml } from '../../catalog/yaml/yaml-documents.ts';
import { isMap } from '../../text/is-map.ts';

/** Gives the file that a placeholder names: its path from the template's folder and its text, or why it is not read in full sentences. */
export type Include = (target: string) => { file: string; text: string } | { why: string };

export interface IncludedPart {
  path: FieldPath;
  source: { file: string; text: string } | undefined;
}

export interface WithoutPlaceholders {
  data: unknown;
  included: readonly IncludedPart[];
  /** Placeholders without a value, and why: full sentences. */
  unread: readonly { path: FieldPath; why: string }[];
}

/** A template that includes more is no template. */
const MOST = 100;

export function fillPlaceholders(data: unknown, include: Include): WithoutPlaceholders {
  const included: IncludedPart[] = [];
  const unread: { path: FieldPath; why: string }[] = [];
  const fill = (value: unknown, path: FieldPath): unknown => {
    if (Array.isArray(value)) return value.map((item, index) => fill(item, [...path, index]));
    if (!isMap(value)) return value;
    const placeholder = placeholderOf(value);
    if (!placeholder)
      return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, fill(one, [...path, key])]));
    const { key, target } = placeholder;
    const read = included.length < MOST ? parsedBy(include(target), PARSERS[key]) : { why: TOO_MANY };
    if ('why' in read) {
      unread.push({ path, why: `\`${key}: ${target}\` was not read. ${read.why}` });
      return undefined;
    }
    included.push({ path, source: key === '$text' ? undefined : read.source });
    if (holdsPlaceholder(read.value)) unread.push({ path, why: NESTED });
    return read.value;
  };
  return { data: fill(data, []), included, unread };
}

type Parse = (text: string) => { value: unknown } | { why: string };

function parsedBy(source: ReturnType<Include>, parse: Parse) {
  if ('why' in source) return source;
  const parsed = parse(source.text);
  return 'why' in parsed ? { why: `\`${source.file}\` ${parsed.why}` } : { ...parsed, source };
}

const asJson: Parse = (text) => {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    return { why: `is not valid JSON: ${(error as Error).message}. Correct it, and import again.` };
  }
};

const asYaml: Parse = (text) => {
  const [{ data, errors } = { data: undefined, errors: [] }] = readYaml(text);
  const [error] = errors;
  return error
    ? { why: `has an error in line ${placeAt(text, error.offset).line}: ${error.message} ${error.hint}` }
    : { value: data };
};

const PARSERS = { $text: (text: string) => ({ value: text }), $json: asJson, $yaml: asYaml };

function placeholderOf(map: Readonly<Record<string, unknown>>) {
  const [key = '', ...others] = Object.keys(map);
  const target = map[key];
  if (others.length > 0 || typeof target !== 'string' || !Object.hasOwn(PARSERS, key)) return undefined;
  return { key: key as keyof typeof PARSERS, target };
}

function holdsPlaceholder(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(holdsPlaceholder);
  return isMap(value) && (placeholderOf(value) !== undefined || Object.values(value).some(holdsPlaceholder));
}

const TOO_MANY = `A template includes at most ${MOST} files. Write the others into the template itself, and import again.`;
const NESTED =
  'The included file includes others, which neither Backstage nor an import reads. Write them into the template itself, and import again.';
