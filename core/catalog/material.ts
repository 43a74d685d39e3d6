import { type Files, resolvePath } from './files.ts';

/** The folder of an entry's own files: `catalog/payments/checkout` for `catalog/payments/checkout.yaml`. */
export function materialFolder(file: string): string {
  return file.replace(/\.ya?ml$/i, '');
}

/** Finds the file that a path such as `./openapi.yaml` means: in the entry's own folder, else beside the entry. Addresses are none. */
export function fileHere(entry: string, path: string, files: Files): string | undefined {
  if (!path.startsWith('./')) return undefined;
  return [`${materialFolder(entry)}/x`, entry]
    .map((from) => resolvePath(from, path))
    .find((file) => file !== undefined && files.has(file));
}

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
