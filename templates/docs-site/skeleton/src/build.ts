// SPDX-License-Identifier: {{license}}
import { cp, glob, mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { brokenLinks } from './broken-links.ts';
import { readPages } from './read-pages.ts';
import { renderPage } from './render-page.ts';

// `npm run build`: docs/ into dist/, which any host of static files can serve below any path.
const root = join(import.meta.dirname, '..');
const docs = join(root, 'docs');
const dist = join(root, 'dist');

const pages = await readPages(docs);
const found = await Array.fromAsync(glob('**/*.*', { cwd: docs }));
const otherFiles = found.filter((path) => !path.endsWith('.md'));
const broken = brokenLinks(pages, otherFiles);
if (broken.length > 0) {
  console.error(broken.join('\n'));
  process.exit(1);
}

await rm(dist, { recursive: true, force: true });
for (const page of pages) await write(join(page.address, 'index.html'), renderPage(page, pages));
for (const path of otherFiles) await cp(join(docs, path), join(dist, path), { recursive: true });
await cp(join(import.meta.dirname, 'style.css'), join(dist, 'style.css'));
console.log(`${pages.length} pages are in dist/.`);

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(dist, path)), { recursive: true });
  await writeFile(join(dist, path), text);
}
