import { cpSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { compilePages, readCompiled } from '../build/compile-pages.ts';
import { mermaidFiles } from '../build/copy-mermaid.ts';
import { packedPages } from '../build/packed-pages.ts';
import { type ImportedFrom, packModule } from './pack-module.ts';

interface Places {
  product: string;
  /** The folder of the package. */
  out: string;
  /** A folder of this run, inside of the product. */
  work: string;
}

/**
 * Puts into the package what Astro makes of the pages, for any catalog and any path of a site.
 *
 * @returns what the pages import of packages
 */
export async function packPages({ product, out, work }: Places): Promise<ImportedFrom[]> {
  const { assets, program } = await compilePages(work);
  const packed = packedPages(out);
  cpSync(assets, packed.assets, { recursive: true });
  const imports: ImportedFrom[] = [];
  for (const file of globSync('**/*', { cwd: program, withFileTypes: true }).filter((entry) => entry.isFile())) {
    const path = join(file.parentPath, file.name);
    const target = join(packed.program, path.slice(program.length));
    // Astro writes down where it compiled.
    const text = readFileSync(path, 'utf8').replaceAll(product, '/waypost');
    mkdirSync(dirname(target), { recursive: true });
    if (!file.name.endsWith('.mjs')) writeFileSync(target, text);
    else {
      const module = packModule(text, { bundles: true });
      writeFileSync(target, module.text);
      imports.push(...module.imports);
    }
  }
  const { routes, based } = await readCompiled(program);
  writeFileSync(join(packed.program, 'compiled.json'), JSON.stringify({ routes, based, files: [] }));
  for (const [from, to] of mermaidFiles(packed.mermaid)) {
    mkdirSync(dirname(to), { recursive: true });
    cpSync(from, to);
  }
  return imports;
}
