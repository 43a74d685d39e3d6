import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { FormerFiles } from './former-files.ts';

type FileText = readonly [path: string, text: string];

export function writeFiles(
  files: Iterable<readonly [path: string, content: string | Uint8Array]>,
  folder: string,
): void {
  const fileIn = folderMaker(folder);
  for (const [path, content] of files) writeFileSync(fileIn(path), content);
}

/** Files after which others may go on. */
const TURN = 50;

/** Does the same where most files are as they were in the site that they replace, and something else waits for this process. */
export async function rewriteFiles(files: Iterable<FileText>, folder: string, former: FormerFiles): Promise<void> {
  const fileIn = folderMaker(folder);
  let count = 0;
  for (const [path, text] of files) {
    const target = fileIn(path);
    const hash = createHash('sha1').update(text).digest('base64');
    if (former.hashOf(path) !== hash || !former.link(path, target)) former.write(path, hash, { target, content: text });
    if (++count % TURN === 0) await setImmediate();
  }
}

function folderMaker(folder: string): (path: string) => string {
  const made = new Set<string>();
  return (path) => {
    const file = join(folder, path);
    const parent = dirname(file);
    if (!made.has(parent)) mkdirSync(parent, { recursive: true });
    made.add(parent);
    return file;
  };
}
