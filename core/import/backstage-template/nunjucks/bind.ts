import { ABSENT, type Expression, literalText, type TemplateNode, textLiteral, withParts } from './syntax-tree.ts';

export interface Scope {
  names: ReadonlyMap<string, Expression>;
  repository: ReadonlyMap<string, Expression>;
}

/** Replaces names with their meaning, so that an expression contains only parameters. */
export function bind(expression: Expression, scope: Scope): Expression {
  const inner = (one: Expression): Expression => bind(one, scope);
  switch (expression.kind) {
    case 'name':
      return closed(scope.names.get(expression.name) ?? expression);
    case 'member':
      return member(inner(expression.of), inner(expression.key), scope);
    case 'filter':
      return filtered(expression.name, expression.args.map(inner), scope);
    case 'group':
      return closed(inner(expression.of));
    case 'map':
      return { ...expression, entries: new Map([...expression.entries].map(([key, value]) => [key, inner(value)])) };
    case 'capture':
      return { ...expression, body: bindNodes(expression.body, scope) };
    default:
      return withParts(expression, inner);
  }
}

export function bindNodes(nodes: readonly TemplateNode[], scope: Scope): TemplateNode[] {
  return nodes.map((node): TemplateNode => {
    const body = (of: readonly TemplateNode[]) => bindNodes(of, scope);
    switch (node.kind) {
      case 'output':
      case 'set':
        return { ...node, value: bind(node.value, scope) };
      case 'if':
        return {
          ...node,
          branches: node.branches.map((branch) => ({ when: bind(branch.when, scope), body: body(branch.body) })),
          otherwise: node.otherwise && body(node.otherwise),
        };
      case 'for':
        return {
          ...node,
          of: bind(node.of, scope),
          body: body(node.body),
          otherwise: node.otherwise && body(node.otherwise),
        };
      default:
        return node;
    }
  });
}

/** What is put in place of a name stays one operand. */
function closed(expression: Expression): Expression {
  return expression.kind === 'binary' || expression.kind === 'unary' ? { kind: 'group', of: expression } : expression;
}

function member(of: Expression, key: Expression, scope: Scope): Expression {
  const name = literalText(key);
  if (of.kind === 'group') return member(of.of, key, scope);
  if (of.kind === 'absent' || of.kind === 'unknown') return of;
  if (name === undefined) return { kind: 'member', of, key };
  if (of.kind === 'map') return closed(of.entries.get(name) ?? ABSENT);
  if (of.kind === 'repository-parts') return scope.repository.get(name) ?? ABSENT;
  if (of.kind === 'filter' && of.name === 'parseEntityRef')
    return name === 'name'
      ? { kind: 'filter', name: 'entityName', args: of.args.slice(0, 1) }
      : unknown(`it takes \`${name}\` of a reference, and Waypost has only the name`);
  return { kind: 'member', of, key };
}

function filtered(name: string, args: readonly Expression[], scope: Scope): Expression {
  const [given = ABSENT, key] = args;
  const input = given.kind === 'group' ? given.of : given;
  if (input.kind === 'unknown') return input;
  if (name === 'jsonify') return { kind: 'filter', name: 'dump', args };
  if (name === 'pick' && key) return member(input, key, scope);
  if (name === 'parseRepoUrl')
    return input.kind === 'repository'
      ? { kind: 'repository-parts' }
      : unknown('`parseRepoUrl` is given something else than the answer of a RepoUrlPicker');
  if (name === 'projectSlug' && input.kind === 'repository') {
    const { owner = ABSENT, repo = ABSENT } = Object.fromEntries(scope.repository);
    return { kind: 'text', parts: [owner, textLiteral('/'), repo] };
  }
  return { kind: 'filter', name, args };
}

function unknown(why: string): Expression {
  return { kind: 'unknown', why };
}
