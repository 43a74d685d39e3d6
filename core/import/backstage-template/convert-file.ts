import picomatch from 'picomatch';
import { placeAt } from '../../catalog/text-place.ts';
import { fileText } from '../../scaffold/file-text.ts';
import { pathFault } from '../../scaffold/path-fault.ts';
import { type Note, tellerOf } from './note.ts';
import { bindNodes, type Scope } from './nunjucks/bind.ts';
import { prelude } from './nunjucks/filters.ts';
import { generatorText, literalEjs } from './nunjucks/generator-text.ts';
import { type AskedByName, capture, javascript } from './nunjucks/javascript.ts';
import { parseTemplate } from './nunjucks/parse-template.ts';
import { settle } from './nunjucks/settle.ts';
import { skeletonText } from './nunjucks/skeleton-text.ts';
import type { Expression, TemplateNode } from './nunjucks/syntax-tree.ts';
import type { Fetch } from './read-steps.ts';

/** A file beside a Backstage template. */
export interface SourceFile {
  /** From the folder that a step fetches. */
  path: string;
  content: Uint8Array;
  isExecutable: boolean;
  /** Whether a skeleton would not give it on: what a project makes when one works on it. */
  isPassedOver: boolean;
}

/** What becomes of it. */
export interface ConvertedFile {
  /** Where it lies: `skeleton/…`, or undefined for a generator. */
  skeleton: string | undefined;
  /** Where it lay, from the Backstage template's folder. */
  source: string;
  /** What a generator says of where its file goes; undefined for a skeleton's. */
  to: string | undefined;
  content: Uint8Array;
  /** Whether its contents must not be filled. */
  isVerbatim: boolean;
  isExecutable: boolean;
  /** Where it goes, with places; undefined when only values say it. */
  path: string | undefined;
  /** The same if its step's condition is met. */
  unconditionalPath: string | undefined;
  notes: Note[];
}

interface Conversion {
  fetch: Fetch;
  scope: Scope;
  asked: AskedByName;
}

/** Turns a file that a step fetches into one of the new template; without a file, what cannot be is told. */
export function convertFile(source: SourceFile, conversion: Conversion): ConvertedFile | { notes: Note[] } {
  const { fetch } = conversion;
  const shown = [fetch.from === '.' ? '' : fetch.from, fetch.isFile ? '' : source.path].filter(Boolean).join('/');
  const tell = tellerOf(shown);
  const isMatched = isVerbatim(source.path, fetch);
  const target = targetPath(source, conversion, isMatched, shown);
  if ('why' in target) return { notes: [tell('left', undefined, target.why)] };
  const text = fileText(source.content);
  const isFilled = fetch.filled !== undefined && !isMatched && hasExtension(source.path, fetch);
  const contents =
    text === undefined || !isFilled ? undefined : contentsOf(text, conversion, { shown, path: target.simple });
  const notes = [...target.notes, ...(contents?.notes ?? [])];
  const { simple: path, unconditional: unconditionalPath } = target;
  const base = { source: shown, isExecutable: source.isExecutable, path, unconditionalPath, notes };
  const filled = contents && skeletonText(contents.nodes, target.simple ?? source.path, conversion.asked);
  const isPlain = contents === undefined || contents.nodes.every(({ kind }) => kind === 'data');
  if (target.simple !== undefined && !source.isPassedOver && (filled !== undefined || isPlain)) {
    const bytes = contents === undefined ? source.content : encode(filled ?? plain(contents.nodes));
    const looksFilled =
      isPlain && text !== undefined && filled === undefined && (contents !== undefined || text.includes('{{'));
    return { ...base, skeleton: `skeleton/${target.simple}`, to: undefined, content: bytes, isVerbatim: looksFilled };
  }
  if (text === undefined)
    return {
      notes: [
        tell(
          'left',
          undefined,
          'Answers decide its path, and a generator makes texts only. Put it at a path that stays.',
        ),
      ],
    };
  const nodes = contents?.nodes ?? [dataNode(text)];
  const content = encode(`---\nto: ${JSON.stringify(target.ejs)}\n---\n${generatorText(nodes, conversion.asked)}`);
  return { ...base, skeleton: undefined, to: target.ejs, content, isVerbatim: false };
}

function plain(nodes: readonly TemplateNode[]): string {
  return nodes.map((node) => (node.kind === 'data' ? node.value : '')).join('');
}

/** Globs mean what lies below a folder that they match, too. */
function isVerbatim(path: string, { verbatim }: Fetch): boolean {
  return picomatch([...verbatim, ...verbatim.map((glob) => `${glob.replace(/\/+$/, '')}/**`)], { dot: true })(path);
}

function hasExtension(path: string, { extension }: Fetch): boolean {
  return extension === undefined || path.endsWith(extension);
}

interface Contents {
  nodes: readonly TemplateNode[];
  notes: Note[];
}

interface Place {
  shown: string;
  path: string | undefined;
}

function contentsOf(text: string, { fetch, scope, asked }: Conversion, { shown, path }: Place): Contents {
  const tell = tellerOf(shown);
  const parsed = parseTemplate(text, fetch.filled!.syntax);
  const asItIs = (why: string, offset: number): Contents => ({
    nodes: [dataNode(text)],
    notes: [tell('left', placeAt(text, offset).line, `The file stays as it is: ${why}.`)],
  });
  if ('fault' in parsed) return asItIs(`Nunjucks cannot read it. ${parsed.fault.message}`, parsed.fault.offset);
  if (countOf(parsed.nodes) > MOST_NODES) return asItIs(`it has more than ${MOST_NODES} places`, 0);
  const isWorkflow = path?.startsWith('.github/') === true;
  const settled = settle(bindNodes(parsed.nodes, scope), { text, asked, isWorkflow });
  const notes = settled.notes.map(({ outcome, offset, reason }) => tell(outcome, placeAt(text, offset).line, reason));
  return { nodes: settled.nodes, notes };
}

/** More places in one file are an attack, or data. */
const MOST_NODES = 5_000;

function countOf(nodes: readonly TemplateNode[]): number {
  return nodes.reduce((sum, node) => {
    if (node.kind === 'if')
      return sum + 1 + countOf([...node.branches.flatMap(({ body }) => body), ...(node.otherwise ?? [])]);
    return sum + 1 + (node.kind === 'for' ? countOf([...node.body, ...(node.otherwise ?? [])]) : 0);
  }, 0);
}

interface Target {
  /** A path with places that a skeleton can have; undefined where values decide more than names. */
  simple: string | undefined;
  unconditional: string | undefined;
  ejs: string;
  notes: Note[];
}

/** Where a file goes: below the step's target, by its own name filled, and only if the step is done. */
function targetPath(
  source: SourceFile,
  { fetch, scope, asked }: Conversion,
  isMatched: boolean,
  shown: string,
): Target | { why: string } {
  const { filled, extension, to, when } = fetch;
  const isFilled = filled !== undefined && (!isMatched || fetch.arePathsOfVerbatimFilled);
  const own = extension && source.path.endsWith(extension) ? source.path.slice(0, -extension.length) : source.path;
  const parsed = isFilled ? parseTemplate(own, filled.syntax) : { nodes: [dataNode(own)] };
  if ('fault' in parsed) return { why: `Its path cannot be read: ${parsed.fault.message}.` };
  const settled = settle(bindNodes(parsed.nodes, scope), { text: own, isWorkflow: false, asked });
  const lost = settled.notes[0];
  if (lost) return { why: `Its path cannot be carried over. ${lost.reason}` };
  const folder = folderNodes(to);
  const whole =
    fetch.isFile && folder.length > 0
      ? folder
      : [...folder, ...(folder.length > 0 ? [dataNode('/')] : []), ...settled.nodes];
  const nodes: TemplateNode[] = when
    ? [{ kind: 'if', branches: [{ when: truthy(when, asked), body: whole }], otherwise: undefined, start: 0, end: 0 }]
    : whole;
  const target = targetOf(nodes, asked, shown);
  return 'why' in target || !when ? target : { ...target, unconditional: simplePath(whole, asked) };
}

function dataNode(value: string): TemplateNode {
  return { kind: 'data', value, start: 0, end: value.length };
}

/** A step's `if` takes a list without items for false. */
function truthy(when: Expression, asked: AskedByName): Expression {
  const type = when.kind === 'parameter' ? asked.get(when.name)?.type : undefined;
  const isPlain = ['unary', 'binary', 'test'].includes(when.kind) || (type !== undefined && type !== 'array');
  return isPlain ? when : { kind: 'filter', name: 'isMet', args: [when] };
}

function folderNodes(to: Expression): TemplateNode[] {
  const parts = to.kind === 'text' ? to.parts : [to];
  const nodes = parts.map((part): TemplateNode => {
    if (part.kind === 'literal') return dataNode(String(part.value ?? ''));
    return { kind: 'output', value: part, start: 0, end: 0 };
  });
  const [first, last] = [nodes[0], nodes.at(-1)];
  if (first?.kind === 'data') nodes[0] = dataNode(first.value.replace(/^(?:\.?\/+)+|^\.$/, ''));
  if (last?.kind === 'data')
    nodes[nodes.length - 1] = dataNode((nodes.at(-1) as typeof last).value.replace(/\/+$/, ''));
  return nodes.filter((node) => node.kind !== 'data' || node.value !== '');
}

function targetOf(nodes: readonly TemplateNode[], asked: AskedByName, shown: string): Target | { why: string } {
  const simple = simplePath(nodes, asked);
  const unconditional = simple;
  if (simple !== undefined) {
    const fault = pathFault(simple.replace(/\{\{[A-Za-z0-9.]+\}\}/g, 'x'));
    if (fault) return { why: `Its path ${fault}` };
  }
  const helpers = new Set<string>();
  const faults: string[] = [];
  const writing = { asked, variables: new Map(), helpers, faults };
  const path = capture(nodes, writing);
  if (faults[0] !== undefined) return { why: `Its path cannot be carried over: ${faults[0]}.` };
  if (simple !== undefined && helpers.size === 0)
    return { simple, unconditional, ejs: plainEjs(nodes, asked), notes: [] };
  const before = prelude(helpers);
  // Where Backstage finds no name in a path, it makes no file.
  const guard = `((path) => (/^$|^\\/|\\/\\/|\\/$/.test(path) ? '' : path))${path.startsWith('(') ? path : `(${path})`}`;
  const ejs = `${before === '' ? '' : `<% ${before} -%>\n`}<%- ${guard} %>`;
  const notes =
    simple === undefined
      ? [tellerOf(shown)('changed', undefined, 'Answers decide its path, so a generator makes it.')]
      : [];
  return { simple, unconditional, ejs, notes };
}

/** A path with places that a skeleton can have. */
function simplePath(nodes: readonly TemplateNode[], asked: AskedByName): string | undefined {
  return nodes.every((node) => isSafePart(node, asked)) ? skeletonText(nodes, '', asked) : undefined;
}

function plainEjs(nodes: readonly TemplateNode[], asked: AskedByName): string {
  const writing = { asked, variables: new Map(), helpers: new Set<string>(), faults: [] };
  return nodes
    .map((node) => {
      if (node.kind === 'data') return literalEjs(node.value);
      return node.kind === 'output' ? `<%- ${javascript(node.value, writing, true)} %>` : '';
    })
    .join('');
}

/** Whether a part of a path is a name whatever the values are: never empty, and without a slash. */
function isSafePart(node: TemplateNode, asked: AskedByName): boolean {
  if (node.kind === 'data') return true;
  return node.kind === 'output' && isSafe(node.value, asked);
}

function isSafe(expression: Expression, asked: AskedByName): boolean {
  if (expression.kind === 'group') return isSafe(expression.of, asked);
  if (expression.kind === 'filter') return expression.args[0] !== undefined && isSafe(expression.args[0], asked);
  return expression.kind === 'parameter' && asked.get(expression.name)?.isPathPart === true;
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
