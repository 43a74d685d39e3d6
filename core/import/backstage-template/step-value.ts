import { isMap } from '../../text/is-map.ts';
import { bind, bindNodes, type Scope } from './nunjucks/bind.ts';
import { BACKSTAGE, parseTemplate } from './nunjucks/parse-template.ts';
import { ABSENT, type Expression, type TemplateNode, textLiteral } from './nunjucks/syntax-tree.ts';

/** What a step is given, as an expression over parameters. A text that is one output alone keeps its type, as in Backstage. */
export function stepValue(value: unknown, scope: Scope): Expression {
  if (typeof value === 'string') return textValue(value, scope);
  if (typeof value === 'number' || typeof value === 'boolean' || value === null) return { kind: 'literal', value };
  if (Array.isArray(value)) return { kind: 'list', items: value.map((item) => stepValue(item, scope)) };
  if (!isMap(value)) return ABSENT;
  const entries = Object.entries(value).map(([key, item]) => [key, stepValue(item, scope)] as const);
  return { kind: 'map', entries: new Map(entries) };
}

/** In UTF-16 code units. What is put into every file that names it must stay small. */
const LONGEST = 2_000;

function textValue(text: string, scope: Scope): Expression {
  if (text.length > LONGEST) return { kind: 'unknown', why: `its step gives more than ${LONGEST} characters` };
  const parsed = parseTemplate(text, BACKSTAGE);
  if ('error' in parsed) return { kind: 'unknown', why: `its step cannot be read: ${parsed.error.message}` };
  const nodes = bindNodes(parsed.nodes, scope);
  const [only] = nodes;
  if (nodes.length === 1 && only?.kind === 'output') return bind(only.value, scope);
  if (nodes.every((node) => node.kind === 'data' || node.kind === 'output')) return joined(nodes);
  return { kind: 'capture', body: nodes };
}

function joined(nodes: readonly TemplateNode[]): Expression {
  const parts = nodes.flatMap((node): Expression[] => {
    if (node.kind === 'data') return [textLiteral(node.value)];
    return node.kind === 'output' ? [node.value] : [];
  });
  const isConstant = parts.every(({ kind }) => kind === 'literal');
  if (!isConstant) return { kind: 'text', parts };
  return textLiteral(parts.map((part) => (part.kind === 'literal' ? String(part.value ?? '') : '')).join(''));
}
