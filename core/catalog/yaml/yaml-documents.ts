import type { Document, YAMLError } from 'yaml';
import { depthOf } from './data-depth.ts';
import { explainSyntax } from './mistakes/explain-syntax.ts';
import type { Explanation } from './mistakes/mistake-place.ts';
import { type Excess, MOST_DOCUMENTS, parseBounded } from './parse-bounded.ts';
import { readPlainYaml } from './plain-yaml.ts';
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

/** Larger files are not entries: they are data that somebody put in the wrong place. In UTF-16 code units. */
const LARGEST = 1_048_576;
/** Deeper nesting is an attack or an accident: the deepest real entry seen has 9 levels. */
const DEEPEST = 64;
/** A field at the margin that every entry has once. */
const SECOND_ENTRY = /^(?:kind|apiVersion):/;
/** More aliases in one document are an attack: looking each up walks the whole of it. */
const MOST_ALIASES = 100;

export interface YamlDocument {
  /** Zero-based position in the file, empty documents counted. */
  index: number;
  /** Plain data, without cycles and not deeper than 64 levels. Undefined when nothing safe could be read. */
  data: unknown;
  errors: YamlError[];
}

/** Reads the documents of a file as plain data. What is wrong is returned, never thrown; the rest is still read. */
export function readYaml(text: string): YamlDocument[] {
  if (text.length > LARGEST) return [{ index: 0, data: undefined, errors: [tooLarge(text.length)] }];
  if (text.includes('\0')) return [{ index: 0, data: undefined, errors: [binary(text.indexOf('\0'))] }];
  const conflict = text.search(/^<{7} /m);
  if (conflict >= 0) return [{ index: 0, data: undefined, errors: [unfinishedMerge(conflict)] }];
  const plain = readPlainYaml(text);
  if (plain && plain.length <= MOST_DOCUMENTS) return plain.map((data, index) => ({ index, data, errors: [] }));
  const parsed = parse(text);
  return 'excess' in parsed ? [exceeded(parsed)] : parsed.map((document, index) => readDocument(document, index, text));
}

/**
 * Parses the documents of a file, their nodes with their places. Every document is read as YAML 1.2's core schema, even if
 * it declares another, so that dates stay texts and `yes` a word. Duplicate keys are not looked for here: the parser compares
 * each with each.
 *
 * @param options.keepSourceTokens leaves each node its tokens, for an edit of the text
 * @returns none of a text that is too long or too deep to be parsed; `readYaml` reports it
 */
export function parseYaml(text: string, options?: { keepSourceTokens?: boolean }): Document[] {
  const parsed = parse(text, options);
  return 'excess' in parsed ? [] : parsed;
}

function parse(text: string, { keepSourceTokens = false } = {}): Document[] | Excess {
  // A carriage return alone ends a line, too, which the parser does not know.
  return parseBounded(text.replace(/\r(?!\n)/g, '\n'), {
    deepest: DEEPEST,
    keepSourceTokens,
    logLevel: 'silent',
    prettyErrors: false,
    uniqueKeys: false,
    schema: 'core',
    resolveKnownTags: false,
  });
}

function exceeded({ excess, offset }: Excess): YamlDocument {
  return { index: 0, data: undefined, errors: [{ offset, ...EXCESS[excess] }] };
}

function readDocument(document: Document, index: number, text: string): YamlDocument {
  const { aliases, tooDeep, twice } = inspectTree(document, DEEPEST);
  // A confused parser has thousands of errors, and explaining one looks at the lines around it.
  const syntax = explainErrors(distinctOffsets(placeErrors([...document.errors, ...document.warnings])), text);
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
  return { index, data, errors: distinctOffsets(errors) };
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

/** One place has one error: a confused parser reports it many times. */
function distinctOffsets<Placed extends { offset: number }>(errors: readonly Placed[]): Placed[] {
  return errors.filter((error, index) => error.offset !== errors[index - 1]?.offset).slice(0, 10);
}

/** Explains each error that no explanation before it covers. */
function explainErrors(found: readonly { offset: number; error: YAMLError }[], text: string): YamlError[] {
  const errors: YamlError[] = [];
  let covered = -1;
  for (const { offset, error } of found) {
    if (offset <= covered) continue;
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
