import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { FormerFiles } from './former-files.ts';

type FileText = readonly [path: string, text: string];

/** Writes files by their paths below a folder, and creates the folders. */
export function writeFiles(files: Iterable<FileText>, folder: string): void {
  eachFile(files, folder, (file, _, text) => writeFileSync(file, text));
}

/** Does the same where most files are as they were in the site that they replace. */
export function rewriteFiles(files: Iterable<FileText>, folder: string, former: FormerFiles): void {
  eachFile(files, folder, (target, path, text) => {
    const hash = createHash('sha1').update(text).digest('base64');
    if (former.hashOf(path) !== hash || !former.link(path, target)) former.write(path, hash, { target, content: text });
  });
}

function eachFile(
  files: Iterable<FileText>,
  folder: string,
  write: (file: string, path: string, text: string) => void,
): void {
  const made = new Set<string>();
  for (const [path, text] of files) {
    const file = join(folder, path);
    const parent = dirname(file);
    if (!made.has(parent)) mkdirSync(parent, { recursive: true });
    made.add(parent);
    write(file, path, text);
  }
}
