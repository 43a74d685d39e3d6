import type { Files } from '../../catalog/files.ts';
import type { Problem } from '../../catalog/problem.ts';
import { MADE } from '../values/made-names.ts';
import { additions } from './folder-checks/additions.ts';
import { filledPlaces } from './folder-checks/filled-places.ts';
import type { TemplateCheck } from './folder-checks/folder-check.ts';
import { generatorFiles } from './folder-checks/generator-files.ts';
import { listedFiles } from './folder-checks/listed-files.ts';
import { ordinaryFiles } from './folder-checks/ordinary-files.ts';
import { possiblePaths } from './folder-checks/possible-paths.ts';
import { TEMPLATES_FOLDER, type Template } from './template.ts';
import { generatorFacts } from './template-parts.ts';

const CHECKS: readonly TemplateCheck[] = [
  ordinaryFiles,
  generatorFiles,
  possiblePaths,
  additions,
  listedFiles,
  filledPlaces,
];

/** Says what is wrong in the folder of a template beside its template.yaml, as far as that is seen without running anything. */
export function folderProblems(template: Template, files: Files): Problem[] {
  const paths = pathsOfPart(files, template.name, 'skeleton');
  const generator = pathsOfPart(files, template.name, 'new');
  // A template.yaml alone is not checked further: its folder is not available.
  if (paths.length === 0 && generator.length === 0) return ordinaryFiles({ template, files });
  const folder = { template, files, paths, generator, facts: generatorFacts(files, template.name, generator) };
  return CHECKS.flatMap((check) => check(folder));
}

function pathsOfPart(files: Files, template: string, part: 'skeleton' | 'new'): string[] {
  const folder = `${TEMPLATES_FOLDER}/${template}/${part}/`;
  return [...files.keys()]
    .filter((path) => path.startsWith(folder) && path.length > folder.length)
    .map((path) => path.slice(folder.length))
    .filter((path) => !path.split('/').some((name) => MADE.test(name)))
    .sort();
}
