import type { Files } from '../../catalog/files.ts';
import { MADE } from '../values/made-names.ts';
import { TEMPLATES_FOLDER } from './template.ts';

/** Paths of the files in a part of a template's folder, sorted, from that part. Unlisted files are left out. */
export function pathsOfPart(files: Files, template: string, part: 'skeleton' | 'new'): string[] {
  const folder = `${TEMPLATES_FOLDER}/${template}/${part}/`;
  return [...files.keys()]
    .filter((path) => path.startsWith(folder) && path.length > folder.length)
    .map((path) => path.slice(folder.length))
    .filter((path) => !path.split('/').some((name) => MADE.test(name)))
    .sort();
}
