import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rolldown } from 'rolldown';
import { entryName, isInstalled } from './bundled.ts';
import { packGrammars } from './pack-grammars.ts';
import type { ImportedFrom } from './pack-module.ts';

/** The folder of the package that a module is of. */
const PACKAGE = /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/;

interface Places {
  /** Where packages are found. */
  product: string;
  /** Gets the bundle. */
  out: string;
  /** A folder of this run, inside of the product. */
  work: string;
}

/**
 * Bundles what code imports of packages: a file for each, and files that these share.
 *
 * @returns the folders of the packages that are in it
 */
export async function bundlePackages(
  imports: readonly ImportedFrom[],
  { product, out, work }: Places,
): Promise<string[]> {
  const input: Record<string, string> = {};
  mkdirSync(work, { recursive: true });
  for (const [specifier, uses] of Map.groupBy(imports, (used) => used.specifier)) {
    // As Node's own imports see modules of CommonJS.
    const entry = join(work, `${entryName(specifier)}.mjs`);
    writeFileSync(entry, await entryText(specifier, uses));
    input[entryName(specifier)] = entry;
  }
  await using bundle = await rolldown({
    input,
    cwd: product,
    platform: 'node',
    external: (id) => isInstalled(id) || id === 'fsevents',
    transform: { define: { 'process.env.NODE_ENV': '"production"' } },
    logLevel: 'silent',
    plugins: [packGrammars],
  });
  const { output } = await bundle.write({
    dir: out,
    format: 'esm',
    entryFileNames: '[name].js',
    chunkFileNames: 'shared/[name]-[hash].js',
    comments: { legal: true, annotation: false, jsdoc: false },
    minify: { mangle: { keepNames: true } },
  });
  const modules = output.flatMap((chunk) => (chunk.type === 'chunk' ? Object.keys(chunk.modules) : []));
  return [...new Set(modules.flatMap((id) => PACKAGE.exec(id)?.[0] ?? []))].sort();
}

async function entryText(specifier: string, uses: readonly ImportedFrom[]): Promise<string> {
  const isAll = uses.some(({ names }) => names === undefined);
  const names = isAll ? await allNames(specifier) : uses.flatMap((use) => use.names ?? []);
  return `export { ${[...new Set(names)].sort().join(', ')} } from '${specifier}';\n`;
}

/** What Node says that it exports. */
async function allNames(specifier: string): Promise<string[]> {
  return Object.keys(await import(specifier)).filter((name) => name !== 'module.exports');
}
