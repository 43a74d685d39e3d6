import { constants } from 'node:fs';
import { copyFile, mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { DOCS_SLOT } from '#core/docs/doc-record.ts';
import { DIAGRAM } from '#core/docs/rendered.ts';
import type { Snapshot } from '#core/snapshot/snapshot.ts';
import { PRODUCT } from '../product.ts';

const DIST = join(PRODUCT, 'node_modules/mermaid/dist');
/** Below both: the file that a page loads, and the parts that this one loads when a diagram needs them. */
const PARTS = ['.', 'chunks/mermaid.esm.min'];
const SCRIPT = /^(?:mermaid\.esm\.min|[\w.-]+-[A-Z0-9]{8})\.mjs$/;

/** Puts what draws diagrams of every kind beside the pages, where a document has a diagram. */
export async function copyMermaid({ entities }: Snapshot, site: string): Promise<void> {
  if (!entities.some((entity) => (DOCS_SLOT.of(entity) ?? []).some(({ html }) => html.includes(DIAGRAM)))) return;
  for (const part of PARTS) {
    const folder = join(site, 'mermaid', part);
    await mkdir(folder, { recursive: true });
    const scripts = (await readdir(join(DIST, part))).filter((file) => SCRIPT.test(file));
    await Promise.all(
      scripts.map((file) => copyFile(join(DIST, part, file), join(folder, file), constants.COPYFILE_FICLONE)),
    );
  }
}
