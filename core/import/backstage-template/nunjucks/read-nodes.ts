import type { ParsedNode } from 'nunjucks/src/parser.js';
import type { Branch, Expression, TemplateNode } from './syntax-tree.ts';

type SpanOf = (node: ParsedNode) => { start: number; end: number };

/** Tags that have an equal in Waypost; an output has none. */
const KNOWN_TAGS = [undefined, 'if', 'for', 'set', 'raw', 'verbatim', 'filter'];
/** Deeper nesting is no template of a person, and neither is a longer chain of operators. */
const DEEPEST = 500;

/** Reads Nunjucks' tree of a template. @throws {Error} for what is no template of a person */
export function readNodes(root: ParsedNode, spanOf: SpanOf): TemplateNode[] {
  return new TreeReader(spanOf).nodes(root);
}

class TreeReader {
  readonly #spanOf: SpanOf;
  #depth = 0;

  constructor(spanOf: SpanOf) {
    this.#spanOf = spanOf;
  }

  nodes({ children }: ParsedNode): TemplateNode[] {
    return this.#deeper(() => children.map((node: ParsedNode) => this.#node(node)));
  }

  #node(node: ParsedNode): TemplateNode {
    const span = this.#spanOf(node);
    if (!KNOWN_TAGS.includes(node.tag)) return { kind: 'foreign', tag: node.tag, ...span };
    if (node.typename === 'If') return { kind: 'if', ...this.#branches(node), ...span };
    if (node.typename === 'For') return { kind: 'for', ...this.#loop(node), ...span };
    if (node.typename === 'Set') {
      const value = this.expression(node.value ?? node.body);
      return { kind: 'set', names: node.targets.map(nameOf), value, ...span };
    }
    const [child] = node.children;
    if (child.typename === 'TemplateData') return { kind: 'data', value: child.value, ...span };
    return { kind: 'output', value: this.expression(child), ...span };
  }

  /** `elif` is a condition in place of `else`. */
  #branches(first: ParsedNode): { branches: Branch[]; otherwise: TemplateNode[] | undefined } {
    const branches: Branch[] = [];
    let node = first;
    for (; node?.typename === 'If'; node = node.else_)
      branches.push({ when: this.expression(node.cond), body: this.nodes(node.body) });
    return { branches, otherwise: node ? this.nodes(node) : undefined };
  }

  #loop({ name, arr, body, else_ }: ParsedNode) {
    const names: string[] = name.typename === 'Array' ? name.children.map(nameOf) : [nameOf(name)];
    return {
      names,
      of: this.expression(arr),
      body: this.nodes(body),
      otherwise: else_ ? this.nodes(else_) : undefined,
    };
  }

  expression(node: ParsedNode): Expression {
    return this.#deeper(() => {
      const operator = BINARY[node.typename];
      if (operator) return this.#binary(operator, node.left, node.right);
      const read = READERS[node.typename];
      if (!read) throw new Error(`\`${node.typename}\` is not understood`);
      return read(node, this);
    });
  }

  expressions(nodes: readonly ParsedNode[]): Expression[] {
    return nodes.map((node) => this.expression(node));
  }

  #binary(operator: string, left: ParsedNode, right: ParsedNode): Expression {
    return { kind: 'binary', operator, left: this.expression(left), right: this.expression(right) };
  }

  #deeper<Result>(read: () => Result): Result {
    this.#depth += 1;
    if (this.#depth > DEEPEST) throw new Error('It is nested too deeply');
    const result = read();
    this.#depth -= 1;
    return result;
  }
}

const BINARY: Readonly<Record<string, string>> = {
  Or: '||',
  And: '&&',
  In: 'in',
  Concat: '~',
  Add: '+',
  Sub: '-',
  Mul: '*',
  Div: '/',
  FloorDiv: '//',
  Mod: '%',
  Pow: '**',
};

const READERS: Readonly<Record<string, (node: ParsedNode, reader: TreeReader) => Expression>> = {
  Literal: ({ value }) =>
    value instanceof RegExp ? { kind: 'regex', body: value.source, flags: value.flags } : { kind: 'literal', value },
  Symbol: (node) => ({ kind: 'name', name: nameOf(node) }),
  Group: ({ children }, reader) => {
    if (children.length !== 1) throw new Error('Brackets hold one expression');
    return { kind: 'group', of: reader.expression(children[0]) };
  },
  Array: ({ children }, reader) => ({ kind: 'list', items: reader.expressions(children) }),
  Dict: ({ children }, reader) => ({
    kind: 'map',
    entries: new Map(
      children.map(({ key, value }: ParsedNode) => [String(key.value), reader.expression(value)] as const),
    ),
  }),
  LookupVal: ({ target, val }, reader) => ({
    kind: 'member',
    of: reader.expression(target),
    key: val ? reader.expression(val) : { kind: 'absent' },
  }),
  FunCall: ({ name, args }, reader) => ({
    kind: 'call',
    of: reader.expression(name),
    args: reader.expressions(args.children),
  }),
  Filter: ({ name, args }, reader) => ({ kind: 'filter', name: name.value, args: reader.expressions(args.children) }),
  KeywordArgs: () => ({ kind: 'keyword' }),
  Is: ({ left, right }, reader) => {
    const of = reader.expression(left);
    if (right.typename === 'FunCall')
      return { kind: 'test', name: nameOf(right.name), of, args: reader.expressions(right.args.children) };
    return { kind: 'test', name: right.value === null ? 'null' : nameOf(right), of, args: [] };
  },
  Not: ({ target }, reader) => ({ kind: 'unary', operator: '!', of: reader.expression(target) }),
  Neg: ({ target }, reader) => signed('-', target, reader),
  Pos: ({ target }, reader) => signed('+', target, reader),
  Compare: ({ expr, ops }, reader) =>
    ops.reduce(
      (left: Expression, { type, expr: right }: ParsedNode): Expression => ({
        kind: 'binary',
        operator: type,
        left,
        right: reader.expression(right),
      }),
      reader.expression(expr),
    ),
  InlineIf: ({ cond, body, else_ }, reader) => ({
    kind: 'choice',
    when: reader.expression(cond),
    value: reader.expression(body),
    otherwise: else_ ? reader.expression(else_) : undefined,
  }),
  Capture: ({ body }, reader) => ({ kind: 'capture', body: reader.nodes(body) }),
};

/** Two signs would be another operator in JavaScript. */
function signed(operator: '-' | '+', target: ParsedNode, reader: TreeReader): Expression {
  if (target.typename === 'Neg' || target.typename === 'Pos') throw new Error('There are two operators here');
  return { kind: 'unary', operator, of: reader.expression(target) };
}

function nameOf({ typename, value }: ParsedNode): string {
  if (typename !== 'Symbol') throw new Error('A name is missing');
  return value;
}
