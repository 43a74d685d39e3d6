import { type Document, isAlias, parseAllDocuments, visit, type YAMLError } from 'yaml';

/** Larger files are not entries: they are data that somebody put in the wrong place. In UTF-16 code units. */
const LARGEST = 1_048_576;
/** Deeper nesting is an attack or an accident: the deepest real entry seen has 9 levels. */
const DEEPEST = 64;

/** What is wrong with a file's text itself, at an offset in it. */
export interface Fault {
  rule: 'readable' | 'yaml-syntax';
  /** In UTF-16 code units from the start of the text. */
  offset: number;
  message: string;
  hint: string;
}

export interface YamlDocument {
  /** Zero-based position in the file, empty documents counted. */
  index: number;
  /** Plain data, without cycles and not deeper than 64 levels. Undefined when nothing safe could be read. */
  data: unknown;
  faults: Fault[];
}

/** Reads the documents of a file as plain data. What is wrong is returned, never thrown; the rest is still read. */
export function readYaml(text: string): YamlDocument[] {
  if (text.length > LARGEST) return [{ index: 0, data: undefined, faults: [tooLarge(text.length)] }];
  if (text.includes('\0')) return [{ index: 0, data: undefined, faults: [binary(text.indexOf('\0'))] }];
  const documents: Document[] = [
    ...parseAllDocuments(text, { logLevel: 'error', uniqueKeys: true, prettyErrors: false }),
  ];
  return documents.map((document, index) => readDocument(document, index));
}

function readDocument(document: Document, index: number): YamlDocument {
  const faults = [...document.errors, ...document.warnings].map(syntaxFault).sort((a, b) => a.offset - b.offset);
  const offset = document.contents?.range?.[0] ?? document.range?.[0] ?? 0;
  const { data, fault } = plainData(document, offset);
  if (fault && faults.length === 0) faults.push(fault);
  return { index, data, faults: distinctOffsets(faults) };
}

/** The document as data, unless its aliases explode, go in circles, or it is too deep to be walked. */
function plainData(document: Document, offset: number): { data?: unknown; fault?: Fault } {
  let data: unknown;
  try {
    data = document.toJS({ maxAliasCount: 100 });
  } catch {
    return { fault: { rule: 'yaml-syntax', offset: aliasOffset(document) ?? offset, ...EXPLOSION } };
  }
  const depth = depthOf(data);
  if (depth <= DEEPEST) return { data };
  const circular = depth === Number.POSITIVE_INFINITY;
  return {
    fault: {
      rule: 'yaml-syntax',
      offset: (circular && aliasOffset(document)) || offset,
      ...(circular ? CIRCLE : TOO_DEEP),
    },
  };
}

/** Levels of nesting; infinite for data that contains itself. Walks at most a little deeper than is allowed. */
function depthOf(value: unknown, ancestors: unknown[] = []): number {
  if (typeof value !== 'object' || value === null) return ancestors.length;
  if (ancestors.includes(value)) return Number.POSITIVE_INFINITY;
  if (ancestors.length > DEEPEST) return ancestors.length;
  let deepest = ancestors.length + 1;
  ancestors.push(value);
  for (const item of Array.isArray(value) ? value : Object.values(value)) {
    if (typeof item !== 'object' || item === null) continue;
    deepest = Math.max(deepest, depthOf(item, ancestors));
    if (deepest > DEEPEST) break;
  }
  ancestors.pop();
  return deepest;
}

function aliasOffset(document: Document): number | undefined {
  let offset: number | undefined;
  visit(document, (_, node) => {
    if (!isAlias(node)) return undefined;
    offset = node.range?.[0];
    return visit.BREAK;
  });
  return offset;
}

/** One place has one fault: a parser that lost its way reports it many times. */
function distinctOffsets(faults: Fault[]): Fault[] {
  return faults.filter((fault, index) => fault.offset !== faults[index - 1]?.offset).slice(0, 10);
}

function syntaxFault({ code, message, pos }: YAMLError): Fault {
  const known = SYNTAX.get(code);
  return {
    rule: 'yaml-syntax',
    offset: pos[0],
    message:
      known?.message ?? `This is not YAML: ${message.replace(/\.?\s*$/, '').replace(/^\w/, (c) => c.toLowerCase())}.`,
    hint: known?.hint ?? 'Correct the line; what comes after it may be read wrongly until then.',
  };
}

const SYNTAX: ReadonlyMap<string, { message: string; hint: string }> = new Map([
  [
    'DUPLICATE_KEY',
    {
      message: 'This key stands twice in the same map.',
      hint: 'Delete one of the two; a reader would see only the last.',
    },
  ],
  [
    'TAB_AS_INDENT',
    { message: 'A tab indents this line.', hint: 'Replace the tab by spaces; YAML allows no tabs there.' },
  ],
  [
    'TAG_RESOLVE_FAILED',
    { message: 'A custom tag stands here; entries are plain data.', hint: 'Delete the word that begins with `!`.' },
  ],
  [
    'RESOURCE_EXHAUSTION',
    { message: 'This is nested too deeply to be read.', hint: 'Flatten it: 64 levels are the most.' },
  ],
]);

const EXPLOSION = {
  message: 'Aliases multiply this document beyond what can be read.',
  hint: 'Write the values out; at most 100 aliases of one anchor are followed.',
};
const CIRCLE = {
  message: 'This alias leads back into the value that holds it.',
  hint: 'Write the value out instead of the alias.',
};
const TOO_DEEP = SYNTAX.get('RESOURCE_EXHAUSTION')!;

function tooLarge(length: number): Fault {
  return {
    rule: 'readable',
    offset: 0,
    message: `The file has ${Math.round(length / 1024)} KiB; an entry has at most 1,024.`,
    hint: "Move data and specs into the entry's own folder and refer to them.",
  };
}

function binary(offset: number): Fault {
  return {
    rule: 'readable',
    offset,
    message: 'A NUL byte stands here, so this is not a text file.',
    hint: 'Save the file as UTF-8 text, or move it out of the catalog.',
  };
}
