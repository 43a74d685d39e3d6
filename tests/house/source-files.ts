import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import ts from 'typescript';

export interface SourceFile {
  path: string;
  text: string;
  lines: number;
  imports: readonly string[];
}

const FOLDERS = ['core', 'scripts', 'site', 'actions', 'infra'];
const SOURCE = /\.(?:ts|tsx|astro|mjs)$/;
const LEFT_OUT = /(?:\.test\.ts|\/testing\.ts|\.d\.ts)$/;
const NO_SOURCES = new Set(['node_modules', 'fixtures', 'dist']);

/** Reads the sources of the product, without tests and fixtures, sorted by path. */
export function sourceFiles(root: string): SourceFile[] {
  const paths = FOLDERS.flatMap((folder) => filesBelow(root, folder)).sort();
  const known = new Set(paths);
  return paths.map((path) => {
    const text = readFileSync(join(root, path), 'utf8');
    const imports = [...new Set(specifiersOf(path, text).flatMap((name) => resolved(path, name, known)))];
    return { path, text, lines: text.split('\n').length - 1, imports };
  });
}

function filesBelow(root: string, folder: string): string[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return NO_SOURCES.has(entry.name) ? [] : filesBelow(root, path);
    return SOURCE.test(path) && !LEFT_OUT.test(path) ? [path] : [];
  });
}

/** What a file imports, also where the import is of types only, or is asked for while it runs. */
function specifiersOf(path: string, text: string): string[] {
  const code = path.endsWith('.astro') ? scriptsOf(text) : text;
  return ts.preProcessFile(code, true, true).importedFiles.map(({ fileName }) => fileName);
}

/** The code of an Astro component: what is between its fences, and its scripts. */
function scriptsOf(text: string): string {
  const [, frontmatter = ''] = /^---\n([\s\S]*?)\n---/.exec(text) ?? [];
  const scripts = [...text.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)].map(([, code]) => code);
  return [frontmatter, ...scripts].join('\n');
}

function resolved(from: string, name: string, known: ReadonlySet<string>): string[] {
  const [plain = ''] = name.split('?');
  if (plain.startsWith('#core/')) return known.has(plain.slice(1)) ? [plain.slice(1)] : [];
  if (!plain.startsWith('.')) return [];
  const path = posix.join(posix.dirname(from), plain);
  return known.has(path) ? [path] : [];
}
