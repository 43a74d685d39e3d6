import type { Document, YAMLError } from 'yaml';
import { depthOf } from './data-depth.ts';
import { explainSyntax } from './mistakes/explain-syntax.ts';
import type { Explanation } from './mistakes/mistake-place.ts';
import { DEEPEST, MOST_DOCUMENTS, tryToParse } from './parse-yaml.ts';
import { readPlainYaml } from './plain-yaml.ts';
import { type Repaired, repairYaml } from './repair-yaml.ts';
import { TextPlaces } from './text-place.ts';
import {
  binary,
  CIRCLE,
  EXCESS,
  EXPLOSION,
  NO_SEPARATOR,
  SYNTAX,
  TOO_DEEP,
  TWICE,
  tooLarge,
  unfinishedMerge,
  unknownAnchor,
  type YamlError,
} from './yaml-error.ts';
import { inspectTree } from './yaml-tree.ts';

const LARGEST = 1_048_576;
const SECOND_ENTRY = /^(?:kind|apiVersion):/;
/** More aliases in one document are an attack: looking each up walks the whole of it. */
const MOST_ALIASES = 100;

export interface YamlDocument {
  index: number;
  /** Plain data, without cycles and not deeper than 64 levels. Undefined when nothing safe could be read. */
  data: unknown;
  errors: YamlError[];
  /** Whether the data is as its author meant it, although there are errors. Absent without errors. */
  isUnderstood?: boolean;
}

/** Mistakes in one value: the parser reads it, and the rest, as its author meant it. */
const IN_ONE_VALUE: ReadonlySet<YAMLError['code']> = new Set([
  'TAG_RESOLVE_FAILED',
  'BAD_DQ_ESCAPE',
  'BAD_SCALAR_START',
]);

/** Reads the documents of a file as plain data. What is wrong is returned, never thrown; the rest is still read. */
export function readYaml(text: string): YamlDocument[] {
  if (text.length > LARGEST) return [{ index: 0, data: undefined, errors: [tooLarge(text.length)] }];
  if (text.includes('\0')) return [{ index: 0, data: undefined, errors: [binary(text.indexOf('\0'))] }];
  const conflict = text.search(/^<{7} /m);
  if (conflict >= 0) return [{ index: 0, data: undefined, errors: [unfinishedMerge(conflict)] }];
  const plain = readPlainYaml(text);
  if (plain && plain.length <= MOST_DOCUMENTS) return plain.map((data, index) => ({ index, data, errors: [] }));
  const parsed = tryToParse(text);
  if ('excess' in parsed)
    return [{ index: 0, data: undefined, errors: [{ offset: parsed.offset, ...EXCESS[parsed.excess] }] }];
  const read = parsed.map((document, index) => readDocument(document, index, text));
  const repaired = repairYaml(text, parsed);
  const places = new TextPlaces(text);
  return repaired ? read.map((document) => asMeant(document, repaired, places)) : read;
}

/** What a document says once its mistakes are repaired, with those mistakes: all else that was wrong follows from them. */
function asMeant(document: YamlDocument, repaired: Repaired, places: TextPlaces): YamlDocument {
  const { data, errors } = readDocument(repaired.documents[document.index]!, document.index, repaired.text);
  if (document.errors.length === 0 || errors.length > 0) return document;
  const lines = new Set<number>();
  const mistakes = document.errors.filter(({ offset }) => {
    const { line } = places.at(offset);
    const isFirst = !lines.has(line);
    lines.add(line);
    return isFirst && repaired.isRepaired(line);
  });
  return mistakes.length > 0 ? { ...document, data, errors: mistakes, isUnderstood: true } : document;
}

function readDocument(document: Document, index: number, text: string): YamlDocument {
  const { aliases, tooDeep, twice } = inspectTree(document, DEEPEST);
  // A confused parser has thousands of errors, and explaining one looks at the lines around it.
  const syntax = explainErrors(placeErrors([...document.errors, ...document.warnings]), text);
  const second = twice.find(
    (offset) => text[offset - 1] === '\n' && SECOND_ENTRY.test(text.slice(offset, offset + 'apiVersion:'.length)),
  );
  const repeated = twice
    .filter((offset) => second === undefined || offset <= second)
    .map((offset): YamlError => ({ rule: 'yaml-syntax', offset, ...(offset === second ? NO_SEPARATOR : TWICE) }));
  const errors = [...syntax, ...repeated].sort((a, b) => a.offset - b.offset);
  const broken = (error: YamlError): YamlDocument => ({
    index,
    data: undefined,
    errors: distinctOffsets(errors.length > 0 ? errors : [error]),
  });
  if (tooDeep !== undefined) {
    return { index, data: undefined, errors: [{ rule: 'yaml-syntax', offset: tooDeep, ...TOO_DEEP }] };
  }
  const offset = aliases[0] ?? 0;
  if (aliases.length > MOST_ALIASES) return broken({ rule: 'yaml-syntax', offset, ...EXPLOSION });
  const data = plainData(document);
  if (data instanceof Error) return broken({ rule: 'yaml-syntax', offset, ...aliasError(data) });
  // Without aliases, data is as deep as its text.
  const depth = aliases.length > 0 ? depthOf(data, DEEPEST) : 0;
  if (depth > DEEPEST) {
    return broken({ rule: 'yaml-syntax', offset, ...(depth === Number.POSITIVE_INFINITY ? CIRCLE : EXPLOSION) });
  }
  const isUnderstood =
    second === undefined && [...document.errors, ...document.warnings].every(({ code }) => IN_ONE_VALUE.has(code));
  return { index, data, errors: distinctOffsets(errors), ...(errors.length > 0 && { isUnderstood }) };
}

/** What the parser also says where a comma is missing: it takes fields between brackets for a block. */
const ECHOES: ReadonlySet<YAMLError['code']> = new Set([
  'UNEXPECTED_TOKEN',
  'MULTILINE_IMPLICIT_KEY',
  'BLOCK_AS_IMPLICIT_KEY',
]);

/** Sorts errors by their places. A missing comma is one mistake, and the parser has two errors of it. */
function placeErrors(errors: readonly YAMLError[]): { offset: number; error: YAMLError }[] {
  const rank = ({ code }: YAMLError) => (code === 'BLOCK_IN_FLOW' ? 0 : 1);
  const found: { offset: number; error: YAMLError }[] = [];
  let end = 0;
  for (const error of [...errors].sort((a, b) => a.pos[0] - b.pos[0] || rank(a) - rank(b))) {
    const [offset] = error.pos;
    const last = found.at(-1);
    if (ECHOES.has(error.code) && offset < end) continue;
    if (error.code === 'BLOCK_IN_FLOW') end = Math.max(end, error.pos[1]);
    if (error.code !== 'MISSING_CHAR' || last?.error.pos[1] !== offset) found.push({ offset, error });
    // The key before a colon came unexpected: the comma is missing before that key.
    else if (last.error.code === 'UNEXPECTED_TOKEN') last.error = error;
  }
  return found;
}

function plainData(document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: MOST_ALIASES });
  } catch (error) {
    return error;
  }
}

function aliasError({ message }: Error): { message: string; hint: string } {
  const name = /^Unresolved alias.*: (.*)$/s.exec(message)?.[1];
  return name === undefined ? EXPLOSION : unknownAnchor(name);
}

const MOST_ERRORS = 10;

/** One place has one error: a confused parser reports it many times. */
function distinctOffsets<Placed extends { offset: number }>(errors: readonly Placed[]): Placed[] {
  return errors.filter((error, index) => error.offset !== errors[index - 1]?.offset).slice(0, MOST_ERRORS);
}

function explainErrors(found: readonly { offset: number; error: YAMLError }[], text: string): YamlError[] {
  const errors: YamlError[] = [];
  let covered = -1;
  for (const { offset, error } of found) {
    if (offset <= covered || offset === errors.at(-1)?.offset) continue;
    if (errors.length === MOST_ERRORS) break;
    const { until, ...explained } = syntaxError(error, { text, offset });
    covered = until ?? -1;
    const last = errors.at(-1);
    // The line has a problem already, and the rest of the file follows from it.
    if (until !== undefined && last && !/[\r\n]/.test(text.slice(last.offset, offset))) continue;
    errors.push(explained);
  }
  return errors;
}

function syntaxError(
  { code, message }: YAMLError,
  { text, offset }: { text: string; offset: number },
): YamlError & Pick<Explanation, 'until'> {
  const explained = explainSyntax(message, text, offset);
  if (explained) return { rule: 'yaml-syntax', ...explained };
  const known = SYNTAX.get(code);
  return {
    rule: 'yaml-syntax',
    offset,
    message:
      known?.message ?? `This is not YAML: ${message.replace(/\.?\s*$/, '').replace(/^\w/, (c) => c.toLowerCase())}.`,
    hint: known?.hint ?? 'Correct the line; until then, later lines may be read wrongly.',
  };
}
