import { constants, readdirSync } from 'node:fs';
import { copyFile, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { DOCS_SLOT } from '#core/docs/doc-record.ts';
import { DIAGRAM } from '#core/docs/rendered.ts';
import type { Snapshot } from '#core/snapshot/snapshot.ts';
import { IS_PACKAGE, PRODUCT, packageFolder } from '../product.ts';
import { packedPages } from './packed-pages.ts';

/** Below both: the file that a page loads, and the parts that this one loads when a diagram needs them. */
const PARTS = ['.', 'chunks/mermaid.esm.min'];
const SCRIPT = /^(?:mermaid\.esm\.min|[\w.-]+-[A-Z0-9]{8})\.mjs$/;

/** Puts what draws diagrams of every kind beside the pages, where a document has a diagram. */
export async function copyMermaid({ entities }: Snapshot, site: string): Promise<void> {
  if (!entities.some((entity) => (DOCS_SLOT.of(entity) ?? []).some(({ html }) => html.includes(DIAGRAM)))) return;
  const files = mermaidFiles(join(site, 'mermaid'));
  for (const folder of new Set(files.map(([, to]) => dirname(to)))) await mkdir(folder, { recursive: true });
  await Promise.all(files.map(([from, to]) => copyFile(from, to, constants.COPYFILE_FICLONE)));
}

/** What draws diagrams: where it is, and where it would be in a folder. */
export function mermaidFiles(folder: string): (readonly [from: string, to: string])[] {
  const source = IS_PACKAGE ? packedPages(PRODUCT).mermaid : join(packageFolder('mermaid'), 'dist');
  return PARTS.flatMap((part) =>
    readdirSync(join(source, part))
      .filter((file) => SCRIPT.test(file))
      .map((file) => [join(source, part, file), join(folder, part, file)] as const),
  );
}
