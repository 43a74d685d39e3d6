import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { compareText } from '#core/text/compare-text.ts';
import { CODE, PRODUCT } from '../product.ts';

// Files of what can be made again from the same text by the same code. There are ten thousand small ones in a build, each of which
// takes less time than to wait for it.

/** Undefined for a file that is not there. */
export function readKept(path: string): string | undefined {
  try {
    return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
  } catch {
    return undefined;
  }
}

/** Writes a file whole or not at all. Where nothing can be kept, it is made again the next time. */
export function writeKept(path: string, text: string): void {
  const fresh = `${path}.${process.pid}`;
  try {
    if (!existsSync(dirname(path))) mkdirSync(dirname(path), { recursive: true });
    writeFileSync(fresh, text);
    renameSync(fresh, path);
  } catch {
    rmSync(fresh, { force: true });
  }
}

/** The name of a folder for what these files make: when one of them changes, and for another Node, it is another. */
export function versionOfCode(globs: readonly string[]): string {
  const own = globs.map((glob) => glob.replace(/\.ts$/, CODE));
  const files = globSync(['package.json', ...own], { cwd: PRODUCT }).filter((file) => !file.endsWith('.test.ts'));
  const texts = files.sort(compareText).map((file) => readFileSync(join(PRODUCT, file), 'utf8'));
  return hashOfText([process.version, ...texts].join('\0')).slice(0, 16);
}

/** 32 hexadecimal digits. */
export function hashOfText(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}
