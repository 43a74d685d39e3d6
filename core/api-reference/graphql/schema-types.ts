import {
  type DefinitionNode,
  type DocumentNode,
  type FieldDefinitionNode,
  isTypeDefinitionNode,
  isTypeExtensionNode,
  Kind,
  type NamedTypeNode,
  type TypeNode,
  visit,
} from 'graphql/language';
import { firstLine } from '../description/texts.ts';

const BUILT_IN = new Set(['String', 'Int', 'Float', 'Boolean', 'ID']);
const ROOTS = [
  ['query', 'Query'],
  ['mutation', 'Mutation'],
  ['subscription', 'Subscription'],
] as const;

export class SchemaTypes {
  readonly description: string | undefined;
  readonly #document: DocumentNode;
  readonly #byName: ReadonlyMap<string, DefinitionNode[]>;

  constructor(document: DocumentNode) {
    this.#document = document;
    const types = document.definitions.filter((node) => isTypeDefinitionNode(node) || isTypeExtensionNode(node));
    this.#byName = Map.groupBy(types, ({ name }) => name.value);
    const schema = document.definitions.find(({ kind }) => kind === Kind.SCHEMA_DEFINITION);
    this.description = schema && 'description' in schema ? firstLine(schema.description?.value) : undefined;
  }

  *roots(): Iterable<[kind: string, fields: readonly FieldDefinitionNode[]]> {
    const named = new Map<string, string>();
    for (const node of this.#document.definitions)
      if (node.kind === Kind.SCHEMA_DEFINITION || node.kind === Kind.SCHEMA_EXTENSION)
        for (const { operation, type } of node.operationTypes ?? []) named.set(operation, type.name.value);
    const isImplicit = named.size === 0;
    for (const [kind, usual] of ROOTS) {
      const name = named.get(kind) ?? (isImplicit ? usual : undefined);
      if (name !== undefined) yield [kind, this.fields(name)];
    }
  }

  fields(name: string): FieldDefinitionNode[] {
    return (this.#byName.get(name) ?? []).flatMap((node) =>
      'fields' in node ? ((node.fields ?? []) as FieldDefinitionNode[]) : [],
    );
  }

  kindOf(name: string): Kind | undefined {
    return this.#byName.get(name)?.[0]?.kind;
  }

  firstValue(name: string): string | undefined {
    const node = this.#byName.get(name)?.find((each) => 'values' in each && (each.values?.length ?? 0) > 0);
    return node && 'values' in node ? node.values?.[0]?.name.value : undefined;
  }

  unknown(): { name: string; offset: number }[] {
    const found = new Map<string, number>();
    visit(this.#document, {
      NamedType: ({ name: { value }, loc }: NamedTypeNode) => {
        if (!BUILT_IN.has(value) && !this.#byName.has(value) && !found.has(value)) found.set(value, loc?.start ?? 0);
      },
    });
    return [...found].slice(0, 50).map(([name, offset]) => ({ name, offset }));
  }
}

export function namedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
}

/** A type as people write it: `[Order!]!`. */
export function typeText(type: TypeNode): string {
  if (type.kind === Kind.NON_NULL_TYPE) return `${typeText(type.type)}!`;
  return type.kind === Kind.LIST_TYPE ? `[${typeText(type.type)}]` : type.name.value;
}
