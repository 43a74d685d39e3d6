import { fileHref } from '../../text/href.ts';

/** Reads a file that graphs are drawn from. @param path below the site's base */
export async function readRelations<File>(path: string): Promise<File> {
  const response = await fetch(fileHref(path));
  if (!response.ok) throw new Error(`The relations answered ${response.status}.`);
  return (await response.json()) as File;
}
