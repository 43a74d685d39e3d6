import type { Files } from './files.ts';

/** Whether a file is in the folder of an entry, at any depth. */
export function isBesideEntry(file: string, files: Pick<Files, 'has'>): boolean {
  for (let slash = file.lastIndexOf('/'); slash > 0; slash = file.lastIndexOf('/', slash - 1)) {
    const folder = file.slice(0, slash);
    if (files.has(`${folder}.yaml`) || files.has(`${folder}.yml`)) return true;
  }
  return false;
}

/** Whether a descriptor of Backstage is in a folder. @param folder with a slash at its end; empty for the root */
export function hasDescriptor(folder: string, files: Pick<Files, 'has'>): boolean {
  return files.has(`${folder}catalog-info.yaml`) || files.has(`${folder}catalog-info.yml`);
}
