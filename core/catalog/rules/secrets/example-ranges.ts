import { type Document, isMap, isNode, isPair, isScalar, isSeq, type Scalar } from 'yaml';
import { parseYaml } from '../../yaml/parse-yaml.ts';

export type Range = readonly [start: number, end: number];

/** To parse more takes longer than any check may: list such a file in the settings. In UTF-16 code units. */
const LARGEST = 1_048_576;

/** Finds example values of API descriptions in YAML, JSON or a block of text: `example`, `examples` and `default`, also of GraphQL. */
export function exampleRanges(text: string): Range[] {
  if (text.length > LARGEST || !/openapi|swagger|asyncapi|graphql|__schema/.test(text)) return [];
  return parseYaml(text).flatMap((document) => rangesIn(document, text));
}

function rangesIn(document: Document, text: string): Range[] {
  const found: Range[] = [];
  if (isDescription(document.contents)) collect(document.contents, [], found);
  else for (const scalar of definitions(document.contents)) found.push(...rangesInBlock(scalar, text));
  return found;
}

const VERSIONS = ['openapi', 'swagger', 'asyncapi', '__schema'];

function isDescription(root: unknown): boolean {
  return isMap(root) && VERSIONS.some((name) => root.has(name) || (name === '__schema' && root.hasIn(['data', name])));
}

/** Keywords that hold values to look at. Names with `x-` are extensions that most tools know. */
const EXAMPLES = /^(?:(?:x-)?examples?|default|defaultValue)$/;
/** Keywords below which the next key is a name: a property called `default` is none. */
const NAMED = new Set(
  'properties patternProperties definitions $defs schemas responses headers parameters messages channels variables'.split(
    ' ',
  ),
);
/** A default of these is what people use. */
const REAL = new Set(['servers', 'securitySchemes', 'securityDefinitions']);

function collect(node: unknown, path: readonly string[], found: Range[]): void {
  if (path.length > 64) return;
  if (isSeq(node)) for (const item of node.items) collect(item, [...path, ''], found);
  if (!isMap(node)) return;
  for (const { key, value } of node.items) {
    const name = isScalar(key) ? String(key.value) : '';
    if (REAL.has(name) && !NAMED.has(path.at(-1) ?? '')) continue;
    if (!EXAMPLES.test(name) || NAMED.has(path.at(-1) ?? '')) collect(value, [...path, name], found);
    else if (isNode(value) && value.range) found.push([value.range[0], value.range[1]]);
  }
}

function* definitions(root: unknown): Iterable<{ scalar: Scalar; type: unknown }> {
  for (const map of isMap(root) ? [root, root.get('spec')] : [])
    for (const pair of isMap(map) ? map.items : [])
      if (isPair(pair) && isScalar(pair.key) && pair.key.value === 'definition' && isScalar(pair.value))
        yield { scalar: pair.value, type: isMap(map) ? map.get('type') : undefined };
}

/** Only of a literal block is each line a line of the file. */
function rangesInBlock({ scalar, type }: { scalar: Scalar; type: unknown }, text: string): Range[] {
  const lines = literalLines(scalar, text);
  if (!lines) return [];
  const inside = type === 'graphql' ? graphqlDefaults(lines.value) : descriptionRanges(lines.value);
  return inside.map(([start, end]) => [lines.offsetOf(start), lines.offsetOf(end)]);
}

function descriptionRanges(text: string): Range[] {
  const found: Range[] = [];
  for (const { contents } of parseYaml(text)) if (isDescription(contents)) collect(contents, [], found);
  return found;
}

/** Texts, comments and what surrounds values. A text that nobody closed ends with its line. */
const TOKENS = /"""[\s\S]*?(?:"""|$)|"(?:\\.|[^"\\\n])*"?|#.*|[=[\]{}]|[^\s"#=[\]{},]+/g;

/** Finds the default values in GraphQL's schema language: what is behind `=`, also lists and objects. In UTF-16 code units. */
function graphqlDefaults(text: string): [start: number, end: number][] {
  const found: [number, number][] = [];
  let start: number | undefined;
  let depth = 0;
  for (const { 0: token, index } of text.matchAll(TOKENS)) {
    if (token === '=') {
      start = index;
      depth = 0;
      continue;
    }
    if (start === undefined || token.startsWith('#')) continue;
    if (token === '[' || token === '{') depth++;
    else if (token === ']' || token === '}') depth--;
    if (depth > 0) continue;
    found.push([start, index + token.length]);
    start = undefined;
  }
  return found;
}

/** The text of a literal block (`key: |`), and where its characters are in the file. */
interface LiteralLines {
  value: string;
  /** @param at in the value; both in UTF-16 code units */
  offsetOf(at: number): number;
}

/** Reads a literal block by its lines. @returns undefined for any other text, whose lines are not those of the file */
function literalLines(scalar: Scalar, text: string): LiteralLines | undefined {
  if (scalar.type !== 'BLOCK_LITERAL' || !scalar.range) return undefined;
  const [start, end] = scalar.range;
  const lines = [...text.slice(start, end).matchAll(/^.*$/gm)].slice(1);
  const indent = Number(/^\|[+-]?([1-9])/.exec(text.slice(start))?.[1] ?? 0);
  const margin = indent > 0 ? undefined : /^ */.exec(lines.find(([line]) => line.trim() !== '')?.[0] ?? '')![0].length;
  if (margin === undefined) return undefined;
  // By line: where it begins in the value, and in the file.
  const begins: { inside: number; outside: number }[] = [];
  let value = '';
  for (const { 0: line, index } of lines) {
    begins.push({ inside: value.length, outside: start + index + Math.min(margin, line.length) });
    value += `${line.slice(margin)}\n`;
  }
  return {
    value,
    offsetOf(at) {
      const { inside, outside } = begins.findLast((line) => line.inside <= at) ?? { inside: 0, outside: start };
      return outside + at - inside;
    },
  };
}
