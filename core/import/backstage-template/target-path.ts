import { pathFault } from '../../scaffold/path-fault.ts';
import type { Conversion } from './conversion.ts';
import { bindNodes } from './nunjucks/bind.ts';
import { prelude } from './nunjucks/filters.ts';
import { literalEjs } from './nunjucks/generator-text.ts';
import { type AskedByName, capture, javascript } from './nunjucks/javascript.ts';
import { parseTemplate } from './nunjucks/parse-template.ts';
import { settle } from './nunjucks/settle.ts';
import { skeletonText } from './nunjucks/skeleton-text.ts';
import { dataNode, type Expression, type TemplateNode } from './nunjucks/syntax-tree.ts';

/** Where a file of a step goes. */
export interface Target {
  /** A path with places that a skeleton can have; undefined where values decide more than names. */
  simple: string | undefined;
  /** The same if the step's condition is met. */
  unconditional: string | undefined;
  /** What a generator says. */
  ejs: string;
}

/**
 * Says where a file goes: below the step's target, by its own name filled, and only if the step is done. Or why it can go nowhere:
 * full sentences.
 *
 * @param path of the file, from the folder that the step fetches
 * @param isVerbatim whether the step says that the file is not filled
 */
export function targetPath(
  path: string,
  { fetch, scope, asked }: Conversion,
  isVerbatim: boolean,
): Target | { why: string } {
  const { filled, extension, to, when } = fetch;
  const isFilled = filled !== undefined && (!isVerbatim || fetch.arePathsOfVerbatimFilled);
  const own = extension && path.endsWith(extension) ? path.slice(0, -extension.length) : path;
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
  const target = targetOf(nodes, asked);
  return 'why' in target || !when ? target : { ...target, unconditional: simplePath(whole, asked) };
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

function targetOf(nodes: readonly TemplateNode[], asked: AskedByName): Target | { why: string } {
  const simple = simplePath(nodes, asked);
  if (simple !== undefined) {
    const fault = pathFault(simple.replace(/\{\{[A-Za-z0-9.]+\}\}/g, 'x'));
    if (fault) return { why: `Its path ${fault}` };
  }
  const helpers = new Set<string>();
  const faults: string[] = [];
  const writing = { asked, variables: new Map(), helpers, faults };
  const path = capture(nodes, writing);
  if (faults[0] !== undefined) return { why: `Its path cannot be carried over: ${faults[0]}.` };
  if (simple !== undefined && helpers.size === 0) return { simple, unconditional: simple, ejs: plainEjs(nodes, asked) };
  const before = prelude(helpers);
  // Where Backstage finds no name in a path, it makes no file.
  const guard = `((path) => (/^$|^\\/|\\/\\/|\\/$/.test(path) ? '' : path))${path.startsWith('(') ? path : `(${path})`}`;
  const ejs = `${before === '' ? '' : `<% ${before} -%>\n`}<%- ${guard} %>`;
  return { simple, unconditional: simple, ejs };
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
