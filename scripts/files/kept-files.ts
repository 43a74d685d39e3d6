import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { compareText } from '#core/text/compare-text.ts';
import { CODE, PRODUCT } from '../product.ts';
import { deleteOld } from './delete-old.ts';

/** Versions of the code whose files are kept. */
const MOST_VERSIONS = 2;

/**
 * Files of what can be made again from the same text by the same code. There are ten thousand small ones in a build, each of which takes
 * less time than to wait for it.
 */
export class KeptFiles {
  readonly folder: string;
  /** The name of the folder of this version: when one of the sources changes, and for another Node, it is another. */
  readonly version: string;
  readonly #used = new Set<string>();

  /** @param sources globs of what decides what is made */
  constructor(folder: string, sources: readonly string[]) {
    this.folder = folder;
    this.version = versionOfCode(sources);
  }

  pathOf(key: unknown): string {
    const path = join(this.folder, this.version, `${hashOfText(JSON.stringify(key))}.json`);
    this.#used.add(path);
    return path;
  }

  /** Deletes what a former version of the code made, and much that is not needed any more. @param most files of former builds */
  async deleteOld(most: number): Promise<void> {
    if (this.#used.size === 0) return;
    await deleteOld(this.folder, MOST_VERSIONS).catch(() => undefined);
    await deleteOld(join(this.folder, this.version), 2 * this.#used.size + most).catch(() => undefined);
  }
}

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

function versionOfCode(globs: readonly string[]): string {
  const own = globs.map((glob) => glob.replace(/\.ts$/, CODE));
  const files = globSync(['package.json', ...own], { cwd: PRODUCT }).filter((file) => !file.endsWith('.test.ts'));
  const texts = files.sort(compareText).map((file) => readFileSync(join(PRODUCT, file), 'utf8'));
  return hashOfText([process.version, ...texts].join('\0')).slice(0, 16);
}

/** 32 hexadecimal digits. */
function hashOfText(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}
