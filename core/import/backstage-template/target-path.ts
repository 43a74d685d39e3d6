import { pathProblem } from '../../scaffold/fill/path-problem.ts';
import type { Fetch } from './fetch.ts';
import { bindNodes, type Scope } from './nunjucks/bind.ts';
import { prelude } from './nunjucks/filters.ts';
import { literalEjs } from './nunjucks/generator-text.ts';
import { type AskedByName, capture, javascript, type Writing } from './nunjucks/javascript.ts';
import { parseTemplate } from './nunjucks/parse-template.ts';
import { settle } from './nunjucks/settle.ts';
import { skeletonText } from './nunjucks/skeleton-text.ts';
import { dataNode, type Expression, type TemplateNode } from './nunjucks/syntax-tree.ts';

export interface Target {
  /** A path with places that a skeleton can have; undefined where values decide more than names. */
  simple: string | undefined;
  /** The same if the step's condition is met. */
  unconditional: string | undefined;
  /** What a generator says. */
  ejs: string;
}

/** Says where a file goes: below the step's target, by its own name filled, and only if the step is done. Or, in full sentences, why nowhere. */
export function targetPath(path: string, conversion: Conversion, isVerbatim: boolean): Target | { why: string } {
  const { fetch, asked } = conversion;
  const name = nameNodes(path, conversion, isVerbatim);
  if ('why' in name) return name;
  const folder = folderNodes(fetch.to);
  const place = fetch.isFile && folder.length > 0 ? { folder: [], own: folder } : { folder, own: name.nodes };
  const whole = [...place.folder, ...(place.folder.length > 0 ? [dataNode('/')] : []), ...place.own];
  const unconditional = simplePath(whole, asked);
  const error =
    unconditional === undefined
      ? characterError(whole)
      : pathProblem(unconditional.replace(/\{\{[A-Za-z0-9.]+\}\}/g, 'x'));
  if (error !== undefined) return { why: `Its path ${error}` };
  if (unconditional !== undefined && fetch.when === undefined)
    return { simple: unconditional, unconditional, ejs: plainEjs(whole, asked) };
  const writing = { asked, variables: new Map(), helpers: new Set<string>(), errors: [] as string[] };
  const code = unconditional === undefined ? joined(place, writing) : capture(whole, writing);
  const made = fetch.when ? `${javascript(truthy(fetch.when, asked), writing, true)} ? ${code} : ''` : code;
  if (writing.errors[0] !== undefined) return { why: `Its path cannot be converted: ${writing.errors[0]}.` };
  return { simple: undefined, unconditional, ejs: `${declared(writing.helpers)}<%- ${made} %>` };
}

/** What a file is called, filled as its step says, without the ending of templates. */
function nameNodes(
  path: string,
  { fetch, scope, asked }: Conversion,
  isVerbatim: boolean,
): { nodes: TemplateNode[] } | { why: string } {
  const { filled, extension, arePathsOfVerbatimFilled } = fetch;
  const text = extension && path.endsWith(extension) ? path.slice(0, -extension.length) : path;
  if (!filled || (isVerbatim && !arePathsOfVerbatimFilled)) return { nodes: [dataNode(text)] };
  const parsed = parseTemplate(text, filled.syntax);
  if ('error' in parsed) return { why: `Its path cannot be read: ${parsed.error.message}.` };
  const { nodes, notes } = settle(bindNodes(parsed.nodes, scope), { text, isWorkflow: false, asked });
  const lost = notes.find((note) => note.outcome === 'left');
  return lost ? { why: `Its path cannot be converted: ${lost.why}.` } : { nodes };
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

/** A path with places that a skeleton can have. */
function simplePath(nodes: readonly TemplateNode[], asked: AskedByName): string | undefined {
  return nodes.every((node) => isSafePart(node, asked)) ? skeletonText(nodes, '', asked) : undefined;
}

/** What is wrong with a path whatever the answers are, as the end of a sentence. */
function characterError(nodes: readonly TemplateNode[]): string | undefined {
  const found = nodes.map((node) => {
    if (node.kind === 'if')
      return characterError([...node.branches.flatMap(({ body }) => body), ...(node.otherwise ?? [])]);
    const unfit = node.kind === 'data' ? /[\\<>:"|?*]|\p{Cc}/u.exec(node.value)?.[0] : undefined;
    return unfit && `has a ${JSON.stringify(unfit)} in it, which not every system allows in names.`;
  });
  return found.find((error) => error !== undefined);
}

function plainEjs(nodes: readonly TemplateNode[], asked: AskedByName): string {
  const writing = { asked, variables: new Map(), helpers: new Set<string>(), errors: [] };
  const parts = nodes.map((node) => {
    if (node.kind === 'data') return literalEjs(node.value);
    return node.kind === 'output' ? `<%- ${javascript(node.value, writing, true)} %>` : '';
  });
  return `${declared(writing.helpers)}${parts.join('')}`;
}

interface PathNodes {
  folder: readonly TemplateNode[];
  own: readonly TemplateNode[];
}

/** A path of which answers decide more than names. */
function joined({ folder, own }: PathNodes, writing: Writing): string {
  writing.helpers.add('path');
  const parts = folder.length > 0 ? [own, folder] : [own];
  return `nunjucks.path(${parts.map((part) => capture(part, writing)).join(', ')})`;
}

function declared(helpers: ReadonlySet<string>): string {
  return helpers.size === 0 ? '' : `<% ${prelude(helpers)} -%>\n`;
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

export interface Conversion {
  fetch: Fetch;
  scope: Scope;
  asked: AskedByName;
}
