import { Document, isNode, type YAMLError } from 'yaml';
import { hasMoreThan } from '../../../text/has-more-than.ts';
import { isMap } from '../../../text/is-map.ts';
import { parseJson } from '../../../text/parse-json.ts';
import type { FieldPath } from '../../entity.ts';
import { parseBounded } from '../../yaml/parse-yaml.ts';
import { readPlainYaml } from '../../yaml/plain-yaml.ts';
import { valueAt } from '../../yaml/written-path.ts';

/** A description that is a map in YAML or JSON, as those of OpenAPI and AsyncAPI are. */
export interface Description {
  text: string;
  data: Readonly<Record<string, unknown>>;
}

const LARGEST_YAML = 2_097_152;
const MOST_VALUES = 50_000;
const DEEPEST = 200;

export function readDescription(text: string): Description | SpecError {
  const parsed = json(text) ?? yaml(text);
  if ('error' in parsed) return parsed;
  if (isMap(parsed.data)) return { text, data: parsed.data };
  return { offset: 0, error: 'it is not a map of fields', hint: 'Begin it with the version of its format.' };
}

/** A problem of a field, placed at it, or at the nearest parent that is there. */
export function errorAt({ text }: Description, path: FieldPath, error: string, hint: string): SpecError {
  const document = parseDescription(text);
  if ('error' in document) return { offset: 0, error, hint };
  let depth = path.length;
  while (depth > 0 && !document.hasIn(path.slice(0, depth))) depth--;
  const node = document.getIn(path.slice(0, depth), true);
  return { offset: (isNode(node) && node.range?.[0]) || document.contents?.range?.[0] || 0, error, hint };
}

/** Says that the title or the version is missing, which both formats demand. */
export function missingInfo(description: Description): SpecError | undefined {
  const field = ['title', 'version'].find((name) => isBlank(valueAt(description.data, ['info', name])));
  if (field === undefined) return undefined;
  const example = field === 'title' ? '`title: Checkout`' : "`version: '1.0.0'`";
  return errorAt(description, ['info', field], `\`info.${field}\` is missing`, `Add ${example} below \`info\`.`);
}

export function isKnownVersion(value: unknown): boolean {
  return (typeof value === 'string' || typeof value === 'number') && /^[23](?:\.|$)/.test(String(value));
}

function isBlank(value: unknown): boolean {
  return typeof value === 'string' ? value.trim() === '' : typeof value !== 'number';
}

/** @returns undefined for what is not JSON, where YAML can say more */
function json(text: string): { data: unknown } | SpecError | undefined {
  if (!text.trimStart().startsWith('{')) return undefined;
  const parsed = parseJson(text);
  if (parsed === 'too many values') return { offset: 0, error: 'it has more than a million values', hint: 'Split it.' };
  return parsed === 'not JSON' ? undefined : parsed;
}

function yaml(text: string): { data: unknown } | SpecError {
  const plain = plainDescription(text);
  if (plain !== undefined) return { data: plain };
  const document = parseDescription(text);
  if ('error' in document) return document;
  const [error] = document.errors;
  if (error) return yamlError(error);
  try {
    const data: unknown = document.toJS({ maxAliasCount: 100 });
    const loop = text.includes('*') && leadsIntoItself(data);
    return loop
      ? { offset: 0, error: 'an alias leads into itself', hint: 'Write the values out, or use `$ref`.' }
      : { data };
  } catch {
    return { offset: 0, error: 'its aliases multiply it beyond what can be read', hint: 'Write the values out.' };
  }
}

/** Whether a value is a part of itself, as an alias of YAML can make it. */
function leadsIntoItself(data: unknown): boolean {
  const [around, done] = [new Set<unknown>(), new Set<unknown>()];
  const waiting: { value: unknown; isLeft?: true }[] = [{ value: data }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { value, isLeft } = next;
    if (isLeft) {
      around.delete(value);
      done.add(value);
    }
    if (around.has(value)) return true;
    if (typeof value !== 'object' || value === null || done.has(value)) continue;
    around.add(value);
    waiting.push({ value, isLeft: true }, ...Object.values(value).map((each: unknown) => ({ value: each })));
  }
  return false;
}

/** The data of a text in YAML that is read without the parser, which takes seven times as long; undefined of any other. */
export function plainDescription(text: string): unknown {
  const [data, ...others] = (!yamlLimit(text) && readPlainYaml(text)) || [];
  return others.length === 0 ? data : undefined;
}

function yamlLimit(text: string): SpecError | undefined {
  if (text.length > LARGEST_YAML) return { ...TOO_MANY, error: 'it has more than 2 MiB of YAML' };
  // Each value of YAML begins on a line, in a list or in a map.
  return hasMoreThan(MOST_VALUES, '[{,\n', text) ? TOO_MANY : undefined;
}

const TOO_MANY: SpecError = {
  offset: 0,
  error: 'it has more than 50,000 lines and values of YAML',
  hint: 'Write it as JSON, or split it.',
};

export function yamlError({ code, message, pos: [offset] }: YAMLError): SpecError {
  if (code === 'RESOURCE_EXHAUSTION') return tooDeep(offset);
  const words = message.replace(/\.$/, '').replace(/^[A-Z](?=[a-z ])/, (letter) => letter.toLowerCase());
  return { offset, error: `it is not YAML (${words})`, hint: 'Correct that line.' };
}

function tooDeep(offset: number): SpecError {
  return { offset, error: 'it is nested too deeply', hint: 'Flatten it.' };
}

/** The first document of a text in YAML, with its errors; or what keeps it from being parsed. */
export function parseDescription(text: string): Document | SpecError {
  const limit = yamlLimit(text);
  if (limit) return limit;
  // The parser compares each key with each, which a large map does not survive.
  const options = { logLevel: 'silent', prettyErrors: false, uniqueKeys: false } as const;
  const parsed = parseBounded(text, { deepest: DEEPEST, most: Number.POSITIVE_INFINITY, ...options });
  if ('excess' in parsed) return parsed.excess === 'depth' ? tooDeep(parsed.offset) : TOO_MANY;
  return parsed[0] ?? new Document(null);
}

export interface SpecError {
  offset: number;
  /** Goes on after "`spec` cannot be read as OpenAPI:". */
  error: string;
  hint: string;
}
