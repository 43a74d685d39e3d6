import { readYaml } from '../../catalog/yaml/yaml-documents.ts';
import { isMap } from '../../text/is-map.ts';
import { type Expression, type TemplateNode, textLiteral } from './nunjucks/syntax-tree.ts';

export interface CatalogFacts {
  name?: Expression;
  description?: Expression;
  owner?: Expression;
  system?: Expression;
  type?: Expression;
  lifecycle?: Expression;
  docs?: string;
  api?: { type: Expression; spec: string };
  /** Fields, as written, that a template has no place for. */
  homeless: string[];
}

/** Reads the facts of a catalog-info.yaml whose names are bound. Undefined when it is no YAML, whatever is filled in. */
export function catalogFacts(nodes: readonly TemplateNode[]): CatalogFacts | undefined {
  const marks: Expression[] = [];
  const text = marked(nodes, marks);
  const documents = readYaml(text);
  const entities = documents.map(({ data }) => data).filter(isMap);
  if (entities.length === 0 || documents.some(({ errors }) => errors.length > 0)) return undefined;
  return factsOf(entities, (value) => unmarked(value, marks));
}

/** The same of entities whose texts `expressionOf` understands. */
export function factsOf(
  entities: readonly Record<string, unknown>[],
  expressionOf: (value: unknown) => Expression | undefined,
): CatalogFacts {
  const component = entities.find(({ kind }) => kind === 'Component') ?? entities[0] ?? {};
  const metadata = isMap(component.metadata) ? component.metadata : {};
  const spec = isMap(component.spec) ? component.spec : {};
  const annotations = isMap(metadata.annotations) ? metadata.annotations : {};
  const docs = docsOf(annotations['backstage.io/techdocs-ref']);
  const api = entities.filter(({ kind }) => kind === 'API').flatMap((one) => apiOf(one, expressionOf) ?? [])[0];
  const facts: CatalogFacts = { homeless: homeless(entities, { metadata, spec, annotations, api }) };
  const { name, description } = metadata;
  const { owner, system, type, lifecycle } = spec;
  for (const [field, value] of Object.entries({ name, description, owner, system, type, lifecycle })) {
    const expression = expressionOf(value);
    if (expression) facts[field as 'name'] = expression;
  }
  if (docs) facts.docs = docs;
  if (api) facts.api = api;
  return facts;
}

/** The text with a word in place of each output; of conditions what they hold if they are met. */
function marked(nodes: readonly TemplateNode[], marks: Expression[]): string {
  return nodes
    .map((node): string => {
      if (node.kind === 'data') return node.value;
      if (node.kind === 'output') return `waypostmark${marks.push(node.value) - 1}end`;
      if (node.kind === 'if') return marked(node.branches[0]?.body ?? [], marks);
      return node.kind === 'for' ? marked(node.body, marks) : '';
    })
    .join('');
}

function unmarked(value: unknown, marks: readonly Expression[]): Expression | undefined {
  if (typeof value === 'number' || typeof value === 'boolean') return textLiteral(String(value));
  if (typeof value !== 'string' || value === '') return undefined;
  const parts = value.split(/waypostmark(\d+)end/).flatMap((part, index): Expression[] => {
    if (index % 2 === 1) return [undumped(marks[Number(part)]!)];
    return part === '' ? [] : [textLiteral(part)];
  });
  return parts.length === 1 ? parts[0] : { kind: 'text', parts };
}

/** YAML takes away the quotation marks that `dump` makes. */
function undumped(expression: Expression): Expression {
  const isDump = expression.kind === 'filter' && expression.name === 'dump';
  return isDump ? (expression.args[0] ?? expression) : expression;
}

/** `dir:.` means docs/ beside mkdocs.yml. */
function docsOf(annotation: unknown): string | undefined {
  if (typeof annotation !== 'string' || !annotation.startsWith('dir:')) return undefined;
  const folder = annotation
    .slice('dir:'.length)
    .replace(/^\.?\/*/, '')
    .replace(/\/+$/, '');
  return folder.includes('waypostmark') || folder.includes('..')
    ? undefined
    : `./${folder === '' ? '' : `${folder}/`}docs`;
}

const API_TYPES = ['openapi', 'asyncapi', 'graphql', 'grpc'];

function apiOf(entity: Record<string, unknown>, expressionOf: (value: unknown) => Expression | undefined) {
  const spec = isMap(entity.spec) ? entity.spec : {};
  const { definition } = spec;
  const file = isMap(definition)
    ? (definition.$text ?? definition.$openapi ?? definition.$json ?? definition.$yaml)
    : undefined;
  const type = expressionOf(spec.type);
  const isKnown = type?.kind === 'literal' && API_TYPES.includes(String(type.value));
  const isLocal = typeof file === 'string' && !/^[a-z]+:|waypostmark|\.\./i.test(file);
  return type && isKnown && isLocal ? { type, spec: `./${file.replace(/^(?:\.?\/)+/, '')}` } : undefined;
}

interface Described {
  metadata: Record<string, unknown>;
  spec: Record<string, unknown>;
  annotations: Record<string, unknown>;
  api: CatalogFacts['api'];
}

/** Fields that the entry of a service from a template does not get. */
function homeless(
  entities: readonly Record<string, unknown>[],
  { metadata, spec, annotations, api }: Described,
): string[] {
  const ofApi = api ? ['providesApis'] : [];
  const known = (fields: Record<string, unknown>, names: readonly string[]) =>
    Object.keys(fields).filter((key) => !names.includes(key));
  const others = entities
    .map(({ kind }) => String(kind))
    .filter((kind) => kind !== 'Component' && !(api && kind === 'API'));
  return [
    ...known(metadata, ['name', 'title', 'description', 'annotations', 'namespace']).map((key) => `metadata.${key}`),
    ...known(annotations, OWN_ANNOTATIONS).map((key) => `metadata.annotations.${key}`),
    ...known(spec, ['owner', 'system', 'type', 'lifecycle', ...ofApi]).map((key) => `spec.${key}`),
    ...others.map((kind) => `kind: ${kind}`),
  ].filter((field) => !field.includes('waypostmark'));
}

/** Waypost knows them by the repository. */
const OWN_ANNOTATIONS = [
  'backstage.io/techdocs-ref',
  'github.com/project-slug',
  'backstage.io/source-location',
  'gitlab.com/project-slug',
];
