import { globSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { compareText } from '#core/text/compare-text.ts';
import { type ImportedFrom, packModule, stripped } from './pack-module.ts';

/** Programs that others start, by paths that they compute. */
const PROGRAMS = [
  ...['scripts/launch.js', 'site/snapshot/compile-only.mjs'],
  'scripts/api-change/compare-program.ts',
  ...['sandbox/lint', 'sandbox/generate', 'document-process', 'draw-pages', 'write-samples'].map(
    (name) => `scripts/**/${name}.ts`,
  ),
  ...[
    'actions/*/main.ts',
    'infra/infra.ts',
    'infra/{,aws/}resource-type.ts',
    'infra/provider/main.ts',
    'infra/types/*/*.ts',
  ],
];
const TESTS = /\.test\.ts$|\/testing\.ts$/;
/** infra/ has packages of its own. */
const WITH_OWN_PACKAGES = /^infra\//;

export interface SourceModules {
  /** Text of JavaScript by path of the package. */
  texts: Map<string, string>;
  /** What they import of packages. */
  imports: ImportedFrom[];
}

/** Reads the code of the package: its programs, and all that these import. */
export function sourceModules(product: string): SourceModules {
  const found: SourceModules = { texts: new Map(), imports: [] };
  const waiting = PROGRAMS.flatMap((pattern) => programsOf(pattern, product));
  for (const path of waiting) {
    const target = path.replace(/\.ts$/, '.js');
    if (found.texts.has(target)) continue;
    const text = readFileSync(join(product, path), 'utf8');
    found.texts.set(target, text);
    if (path.endsWith('.json')) continue;
    const isInfra = WITH_OWN_PACKAGES.test(path);
    const packed = packModule(path.endsWith('.ts') ? stripped(text) : text, { bundles: !isInfra });
    found.texts.set(target, packed.text);
    if (!isInfra) found.imports.push(...packed.imports);
    waiting.push(...packed.modules.map((module) => pathOf(module, path)));
  }
  return found;
}

/** @throws {Error} where it has been moved */
function programsOf(pattern: string, product: string): string[] {
  const found = globSync(pattern, { cwd: product }).filter((path) => !TESTS.test(path));
  if (found.length === 0) throw new Error(`No program is at ${pattern}: write its place into source-modules.ts.`);
  return found.sort(compareText);
}

/** The path of a module of ours, as another imports it. */
function pathOf(module: string, from: string): string {
  return module.startsWith('#') ? module.slice(1) : posix.join(posix.dirname(from), module);
}
