/** An expression of Nunjucks; after binding, over parameters of Backstage's template in place of `values`. */
export type Expression =
  | { kind: 'literal'; value: string | number | boolean | null }
  | { kind: 'regex'; body: string; flags: string }
  | { kind: 'name'; name: string }
  | { kind: 'member'; of: Expression; key: Expression }
  | { kind: 'call'; of: Expression; args: readonly Expression[] }
  | { kind: 'filter'; name: string; args: readonly Expression[] }
  | { kind: 'test'; name: string; of: Expression; args: readonly Expression[] }
  | { kind: 'unary'; operator: '!' | '-' | '+'; of: Expression }
  /** Written out as it is: Nunjucks leaves to JavaScript which of two operators comes first. */
  | { kind: 'binary'; operator: string; left: Expression; right: Expression }
  | { kind: 'choice'; when: Expression; value: Expression; otherwise: Expression | undefined }
  | { kind: 'group'; of: Expression }
  | { kind: 'list'; items: readonly Expression[] }
  | { kind: 'map'; entries: ReadonlyMap<string, Expression> }
  /** `name=value` between arguments. */
  | { kind: 'keyword' }
  /** What the nodes of a block would write. */
  | { kind: 'capture'; body: readonly TemplateNode[] }
  // From here on: what binding makes.
  | { kind: 'parameter'; name: string }
  /** Parts written one after the other; what is not there writes nothing. */
  | { kind: 'text'; parts: readonly Expression[] }
  /** Nothing of the name: it writes nothing, and is false. */
  | { kind: 'absent' }
  /** What only a running Backstage knows. */
  | { kind: 'unknown'; why: string }
  /** The address that a RepoUrlPicker makes, and its parts. */
  | { kind: 'repository' }
  | { kind: 'repository-parts' };

/** The text that a key is known to be. */
export function literalText(expression: Expression | undefined): string | undefined {
  return expression?.kind === 'literal' && typeof expression.value === 'string' ? expression.value : undefined;
}

export const ABSENT: Expression = { kind: 'absent' };

export function textLiteral(value: string): Expression {
  return { kind: 'literal', value };
}

/** A part of a template, with its place: offsets in UTF-16 code units. */
export type TemplateNode = { start: number; end: number } & (
  | { kind: 'data'; value: string }
  | { kind: 'output'; value: Expression }
  | { kind: 'if'; branches: readonly Branch[]; otherwise: readonly TemplateNode[] | undefined }
  | { kind: 'for'; names: readonly string[]; of: Expression; body: readonly TemplateNode[]; otherwise: Otherwise }
  | { kind: 'set'; names: readonly string[]; value: Expression }
  /** A tag that is known, and cannot be said in Waypost. */
  | { kind: 'foreign'; tag: string }
);

type Otherwise = readonly TemplateNode[] | undefined;

export interface Branch {
  when: Expression;
  body: readonly TemplateNode[];
}

/** A literal text, which is nowhere in a template. */
export function dataNode(value: string): TemplateNode {
  return { kind: 'data', value, start: 0, end: value.length };
}

/** The expressions that one consists of, but for those of a map and of what a block writes. */
export function partsOf(expression: Expression): Expression[] {
  return Object.values(expression)
    .flat()
    .filter((value) => isExpression(value));
}

/** The same expression of other parts. */
export function withParts(expression: Expression, change: (part: Expression) => Expression): Expression {
  const changed = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(changed);
    return isExpression(value) ? change(value) : value;
  };
  return Object.fromEntries(Object.entries(expression).map(([key, value]) => [key, changed(value)])) as Expression;
}

function isExpression(value: unknown): value is Expression {
  return typeof value === 'object' && value !== null && 'kind' in value && !('start' in value);
}

/** What is between the tags of a node, and what its `else` has. */
export function bodiesOf(node: TemplateNode): (readonly TemplateNode[])[] {
  if (node.kind !== 'if' && node.kind !== 'for') return [];
  return [...(node.kind === 'if' ? node.branches.map(({ body }) => body) : [node.body]), node.otherwise ?? []];
}
