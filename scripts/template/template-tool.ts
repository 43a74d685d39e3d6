import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import type { Fields } from '#core/part/slot.ts';
import { TEMPLATE_FILES } from '#core/scaffold/api/scaffold-api.ts';
import type { RawFile } from '#core/scaffold/fill/rendered-file.ts';
import { TEMPLATES_FOLDER } from '#core/scaffold/template/template.ts';
import { readFolder } from '../files/read-folder.ts';

/**
 * Makes the tool with which the API reads the files beside a template.yaml, for pages. Special files are left out; a request
 * reports them.
 *
 * @param root the folder with templates/
 * @param isShown of a path from there
 */
export function templateTool(root: string, isShown: (path: string) => boolean): Fields {
  return TEMPLATE_FILES.put((name) => {
    const filesBelow = (part: string) => {
      const folder = `${TEMPLATES_FOLDER}/${name}/${part}`;
      return filesIn(join(root, folder)).filter(({ path }) => isShown(`${folder}/${path}`));
    };
    return { skeleton: filesBelow('skeleton'), generator: filesBelow('new') };
  });
}

function filesIn(folder: string): readonly RawFile[] {
  const isFolder = lstatSync(folder, { throwIfNoEntry: false })?.isDirectory() ?? false;
  return isFolder ? readFolder(folder, { isProject: true }).files : [];
}
