import { isBuiltin, stripTypeScriptTypes } from 'node:module';
import { parseAst } from 'rolldown/parseAst';
import { isInstalled, packedPath } from './bundled.ts';

/** What a module imports of a package. */
export interface ImportedFrom {
  /** As it is imported: `ajv/dist/2020.js`. */
  specifier: string;
  /** Names that it uses; undefined where it may use all. */
  names: readonly string[] | undefined;
}

interface PackedModule {
  text: string;
  imports: ImportedFrom[];
  /** Modules of ours, as they were imported. */
  modules: string[];
}

interface Node {
  type: string;
  start: number;
  end: number;
  [key: string]: unknown;
}

/** JavaScript of the same lines and columns. */
export function stripped(text: string): string {
  return stripTypeScriptTypes(text, { mode: 'strip' });
}

/**
 * Lets a module import what the package has: JavaScript of ours, and packages that it bundles.
 *
 * @param bundles whether packages are bundled for it
 */
export function packModule(text: string, { bundles }: { bundles: boolean }): PackedModule {
  const packed: PackedModule = { text, imports: [], modules: [] };
  const edits: { node: Node; specifier: string }[] = [];
  for (const { node, names } of importsOf(parseAst(text, { lang: 'js' }) as unknown as Node)) {
    const specifier = node.value as string;
    if (/^[.#]/.test(specifier)) {
      if (/\.(?:ts|js|json)$/.test(specifier)) packed.modules.push(specifier);
      if (specifier.endsWith('.ts')) edits.push({ node, specifier: specifier.replace(/\.ts$/, '.js') });
    } else if (bundles && !isBuiltin(specifier) && !isInstalled(specifier)) {
      packed.imports.push({ specifier, names });
      edits.push({ node, specifier: packedPath(specifier) });
    }
  }
  for (const { node, specifier } of edits.sort((a, b) => b.node.start - a.node.start))
    packed.text = `${packed.text.slice(0, node.start)}'${specifier}'${packed.text.slice(node.end)}`;
  return packed;
}

interface Import {
  /** A literal: the specifier. */
  node: Node;
  names: readonly string[] | undefined;
}

function* importsOf(node: Node): Iterable<Import> {
  const { source } = node as { source?: Node };
  if (source?.type === 'Literal' && typeof source.value === 'string') yield { node: source, names: namesOf(node) };
  const required = requiredBy(node);
  if (required) yield { node: required, names: undefined };
  for (const child of childrenOf(node)) yield* importsOf(child);
}

/** Undefined for `import()`, `import *` and `export *`. */
function namesOf({ type, specifiers }: Node): string[] | undefined {
  if (type !== 'ImportDeclaration' && type !== 'ExportNamedDeclaration') return undefined;
  const names: string[] = [];
  for (const { type: kind, imported, local } of specifiers as Record<'type' | 'imported' | 'local', never>[]) {
    if (kind === 'ImportNamespaceSpecifier') return undefined;
    names.push(kind === 'ImportDefaultSpecifier' ? 'default' : nameOf(kind === 'ImportSpecifier' ? imported : local));
  }
  return names;
}

function nameOf(node: { name?: string; value?: string }): string {
  return node.name ?? node.value!;
}

/** The literal of `createRequire(import.meta.url)('…')`. */
function requiredBy({ type, callee, arguments: words }: Node): Node | undefined {
  const maker = (callee as Node | undefined)?.callee as { name?: string } | undefined;
  const [word] = (words ?? []) as Node[];
  if (type !== 'CallExpression' || maker?.name !== 'createRequire') return undefined;
  return word?.type === 'Literal' ? word : undefined;
}

function* childrenOf(node: Node): Iterable<Node> {
  for (const value of Object.values(node))
    for (const child of Array.isArray(value) ? value : [value])
      if (typeof child?.type === 'string') yield child as Node;
}
