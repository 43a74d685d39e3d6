import type { Files } from '../catalog/files.ts';
import { misspellingOf } from '../text/misspelling.ts';

/** Files and all folders that have some. */
export class KnownPaths {
  readonly #folders = new Map<string, Set<string>>();

  constructor(files: Files) {
    for (const file of files.keys())
      for (let path = file; path !== ''; path = folderOf(path)) {
        const folder = folderOf(path);
        const names = this.#folders.get(folder);
        if (names?.has(nameOf(path))) break;
        if (names) names.add(nameOf(path));
        else this.#folders.set(folder, new Set([nameOf(path)]));
      }
  }

  has(path: string): boolean {
    return path === '' || (this.#folders.get(folderOf(path))?.has(nameOf(path)) ?? false);
  }

  /** The file or folder beside it whose name is nearly the same. */
  nearest(path: string): string | undefined {
    const name = misspellingOf(nameOf(path), this.#folders.get(folderOf(path)) ?? []);
    return name && (folderOf(path) === '' ? name : `${folderOf(path)}/${name}`);
  }
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
