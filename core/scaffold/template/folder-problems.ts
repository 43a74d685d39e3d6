import type { Files } from '../../catalog/files.ts';
import type { Problem } from '../../catalog/problem.ts';
import { additions } from './folder-checks/additions.ts';
import type { FolderCheck } from './folder-checks/folder-check.ts';
import { generatorFiles } from './folder-checks/generator-files.ts';
import { listedFiles } from './folder-checks/listed-files.ts';
import { ordinaryFiles } from './folder-checks/ordinary-files.ts';
import { possiblePaths } from './folder-checks/possible-paths.ts';
import { generatorFacts } from './generator-facts.ts';
import { pathsOfPart } from './paths-of-part.ts';
import type { Template } from './template.ts';

/** In the order of the reports. A new check is a file beside these, a line here and a test. */
const CHECKS: readonly FolderCheck[] = [ordinaryFiles, generatorFiles, possiblePaths, additions, listedFiles];

/** Says what is wrong in the folder of a template beside its template.yaml, as far as that is seen without running anything. */
export function folderProblems(template: Template, files: Files): Problem[] {
  const paths = pathsOfPart(files, template.name, 'skeleton');
  const generator = pathsOfPart(files, template.name, 'new');
  // A template.yaml alone is not checked further: its folder is not available.
  if (paths.length === 0 && generator.length === 0) return ordinaryFiles({ template, files });
  const folder = { template, files, paths, generator, facts: generatorFacts(files, template.name, generator) };
  return CHECKS.flatMap((check) => check(folder));
}
