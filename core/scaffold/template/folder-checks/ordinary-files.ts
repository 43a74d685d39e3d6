import { fileProblem, type Problem } from '../../../catalog/problem.ts';
import { TEMPLATES_FOLDER } from '../template.ts';
import type { TemplateFolder } from './folder-check.ts';

/** Links and special files, from which nothing is made. */
export function ordinaryFiles({ template: { name }, files }: Pick<TemplateFolder, 'template' | 'files'>): Problem[] {
  const folder = `${TEMPLATES_FOLDER}/${name}/`;
  return [...files.keys()]
    .filter((path) => path.startsWith(folder) && /^(?:skeleton|new)(?:\/|$)/.test(path.slice(folder.length)))
    .filter((path) => files.isOrdinary?.(path) === false)
    .map((path) => fileProblem(path, LINK));
}

const LINK = {
  rule: 'readable',
  message: 'This is a link or a special file, and a template has ordinary files only.',
  hint: 'Replace it with an ordinary file, or delete it.',
};
