import type { Problem } from '../../../catalog/problem.ts';
import { spelled } from '../../../catalog/yaml/written-path.ts';
import { mayBecome } from '../../values/may-become.ts';
import { TEMPLATES_FOLDER } from '../template.ts';
import { fileProblem, type TemplateFolder } from './folder-check.ts';
import { isHidden } from './listed-files.ts';

/** Files that a generator adds to and nothing can make, whatever the values are. */
export function additions({ template: { name }, paths, facts }: TemplateFolder): Problem[] {
  if (!facts.isWhole) return [];
  const possible = [...paths, ...facts.made.map(({ to }) => to)];
  return facts.added
    .filter(({ to, isCertain }) => isCertain && !isHidden(to) && !possible.some((path) => mayBecome(path, to)))
    .map(({ path, to }) =>
      fileProblem(`${TEMPLATES_FOLDER}/${name}/new/${path}`, {
        rule: 'schema',
        message: `It adds to \`${spelled(to)}\`, and neither skeleton/ nor new/ makes that file.`,
        hint: 'Correct `to`, or delete `inject`, so that it makes the file.',
      }),
    );
}
