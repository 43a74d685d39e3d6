import type { Files } from '../../catalog/files.ts';
import type { Problem } from '../../catalog/problem.ts';
import { Locator } from '../../catalog/yaml/locator.ts';
import type { Desired } from '../../desired/desired.ts';
import { TEMPLATES_FOLDER } from './template.ts';

/** Checks that no template has the name of another page below /create/. */
export function takenNames({ files, requestPages }: Pick<Desired, 'files' | 'requestPages'>): Problem[] {
  return requestPages.flatMap((page) => taken(page, files));
}

function taken(page: string, files: Files): Problem[] {
  const file = `${TEMPLATES_FOLDER}/${page}/template.yaml`;
  if (!files.has(file)) return [];
  return [
    {
      rule: 'schema',
      severity: 'error',
      message: `\`${page}\` cannot be the name of a template: /create/${page}/ is already a page.`,
      hint: `Rename the folder and the template: \`${page}-service\`.`,
      file,
      ...new Locator(files).locate({ file, document: 0 }, ['name']),
      pointer: '/name',
    },
  ];
}
