import { JAVASCRIPT_WORDS } from '../../../scaffold/template/manifest-checks/parameter-names.ts';
import { HELPERS, prelude } from './filters.ts';
import { type AskedByName, javascript } from './javascript.ts';
import { bodiesOf, type Expression, type TemplateNode } from './syntax-tree.ts';

/** Writes a template as EJS that writes the same. @param nodes as `settle` leaves them */
export function generatorText(nodes: readonly TemplateNode[], asked: AskedByName): string {
  const writer = new GeneratorWriter(asked);
  const body = writer.body(nodes, writer.declare(nodes));
  const code = [...writer.declared].length > 0 ? `let ${[...writer.declared].join(', ')};` : '';
  const before = [prelude(writer.helpers), code].filter(Boolean).join('\n');
  const isBlankFirst = /^\s/.test(body);
  // Front matter takes blank lines behind it for its own.
  if (before === '') return isBlankFirst ? `<%# -%>\n${body}` : body;
  return `<% ${before} -%>\n${body}`;
}

/** A text in which EJS finds no tag. */
export function literalEjs(text: string): string {
  return text.replace(/<%|%>/g, (tag) => (tag === '<%' ? "<%- '<' + '%' %>" : "<%- '%' + '>' %>"));
}

/** Words of JavaScript, and names that are in a generator anyway. */
export const RESERVED: readonly string[] = [
  ...JAVASCRIPT_WORDS,
  ...'async eval undefined loop nunjucks locals include rethrow escapeFn names process require'.split(' '),
  ...['global', 'globalThis', 'console'],
];

type Variables = ReadonlyMap<string, string>;

class GeneratorWriter {
  readonly helpers = new Set<string>();
  /** Variables of the whole template. */
  readonly declared = new Set<string>();
  readonly #asked: AskedByName;
  readonly #taken: Set<string>;

  constructor(asked: AskedByName) {
    this.#asked = asked;
    this.#taken = new Set([...[...asked.values()].map(({ name }) => name), ...RESERVED, ...Object.keys(HELPERS)]);
  }

  body(nodes: readonly TemplateNode[], variables: Variables): string {
    const parts = merged(nodes).map((node): string => {
      if (node.kind === 'data') return literalEjs(node.value);
      if (node.kind === 'output') return `<%- ${this.#code(node.value, variables)} %>`;
      if (node.kind === 'if') return this.#if(node, variables);
      if (node.kind === 'for') return this.#for(node, variables);
      return node.kind === 'set' ? this.#set(node, variables) : '';
    });
    return parts.join('');
  }

  /** Variables that are set outside of loops are known in the whole template; nothing before they are set. */
  declare(nodes: readonly TemplateNode[]): Variables {
    const variables = new Map<string, string>();
    for (const name of setNames(nodes)) {
      const own = this.#own(name);
      this.#taken.add(own);
      this.declared.add(own);
      variables.set(name, own);
    }
    return variables;
  }

  #code(expression: Expression, variables: Variables): string {
    return javascript(expression, { asked: this.#asked, variables, helpers: this.helpers, errors: [] }, true);
  }

  #if(node: Extract<TemplateNode, { kind: 'if' }>, variables: Variables): string {
    const branches = node.branches.map(({ when, body }, index) => {
      const head = `${index === 0 ? '' : '} else '}if (${this.#code(when, variables)}) {`;
      return `<% ${head} %>${this.body(body, variables)}`;
    });
    const otherwise = node.otherwise ? `<% } else { %>${this.body(node.otherwise, variables)}` : '';
    return `${branches.join('')}${otherwise}<% } %>`;
  }

  #for(node: Extract<TemplateNode, { kind: 'for' }>, variables: Variables): string {
    const inner = new Map(variables);
    const names = node.names.map((name) => {
      const own = this.#own(name);
      inner.set(name, own);
      return own;
    });
    inner.set('loop', 'loop');
    const isPairs = names.length === 2;
    const helper = isPairs ? 'pairs' : 'each';
    this.helpers.add(helper);
    const list = `nunjucks.${helper}(${this.#code(node.of, variables)})`;
    const item = isPairs ? `[${names.join(', ')}]` : names[0];
    const loop = `<% for (const [${item}, loop] of ${list}) { %>${this.body(node.body, inner)}<% } %>`;
    if (!node.otherwise) return loop;
    return `${loop}<% if (${list}.length === 0) { %>${this.body(node.otherwise, variables)}<% } %>`;
  }

  #set(node: Extract<TemplateNode, { kind: 'set' }>, variables: Variables): string {
    const names = node.names.map((name) => variables.get(name)!);
    return `<% ${names.join(' = ')} = ${this.#code(node.value, variables)} %>`;
  }

  /** A name that hides nothing. */
  #own(name: string): string {
    const plain = name.replace(/\W/g, '_').replace(/^(?=\d)/, '_');
    for (let own = plain; ; own += '_') if (!this.#taken.has(own)) return own;
  }
}

function setNames(nodes: readonly TemplateNode[]): Set<string> {
  const names = nodes.flatMap((node): string[] => {
    if (node.kind === 'set') return [...node.names];
    return node.kind === 'if' ? bodiesOf(node).flatMap((body) => [...setNames(body)]) : [];
  });
  return new Set(names);
}

/** Adjacent texts are joined: a tag of EJS could start in one and end in the other. */
function merged(nodes: readonly TemplateNode[]): TemplateNode[] {
  const all: TemplateNode[] = [];
  for (const node of nodes) {
    const last = all.at(-1);
    if (node.kind === 'data' && last?.kind === 'data')
      all[all.length - 1] = { ...last, value: last.value + node.value, end: node.end };
    else all.push(node);
  }
  return all;
}
