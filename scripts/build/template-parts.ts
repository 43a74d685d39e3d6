import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import type { RawFile } from '#core/scaffold/fill/rendered-file.ts';
import { TEMPLATES_FOLDER } from '#core/scaffold/template/template.ts';
import type { TemplateParts } from '#core/scaffold/template/template-parts.ts';
import { readFolder } from '../files/read-folder.ts';

/** Reads the files beside a template.yaml, for pages. Special files are left out; a request reports them. */
export function templateParts(root: string, name: string): TemplateParts {
  const folder = join(root, TEMPLATES_FOLDER, name);
  return { skeleton: filesIn(join(folder, 'skeleton')), generator: filesIn(join(folder, 'new')) };
}

function filesIn(folder: string): readonly RawFile[] {
  const isFolder = lstatSync(folder, { throwIfNoEntry: false })?.isDirectory() ?? false;
  return isFolder ? readFolder(folder, { isProject: true }).files : [];
}
