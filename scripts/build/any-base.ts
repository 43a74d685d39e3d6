import { readFileSync, writeFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { join } from 'node:path';

/** The path that pages are compiled for, in place of any other: what was compiled once is used for each site. */
export const ANY_BASE = '/-waypost-base-/';

/** Writes the path of a site into files of it. @param files those that name `ANY_BASE`, below the folder */
export function writeBase(folder: string, files: readonly string[], base: string): void {
  for (const file of files) {
    const path = join(folder, file);
    writeFileSync(path, readFileSync(path, 'utf8').replaceAll(ANY_BASE, base));
  }
}

/** Lets modules below an address have the path of a site, from now on and in this process alone. */
export function loadWithBase(below: string, base: string): void {
  registerHooks({
    load(url, context, next) {
      const loaded = next(url, context);
      if (!url.startsWith(below) || !loaded.source) return loaded;
      return { ...loaded, source: textOf(loaded.source).replaceAll(ANY_BASE, base) };
    },
  });
}

function textOf(source: string | ArrayBuffer | NodeJS.TypedArray): string {
  return typeof source === 'string' ? source : new TextDecoder().decode(source);
}
